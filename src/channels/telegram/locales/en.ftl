start =
    This is Jushi (据实): it says only what the reports say, and every sentence has its source.

    Just send a question. Questions in Chinese are understood best, e.g.
    石排镇税收增长了多少？
    甘南州和石排镇谁的生产总值高？

    [1] [2] under an answer are its sources: tap one to see the sentence in its report. Follow-ups work: 那出口呢？ /help tells the rest.
help =
    Send a question; Chinese is understood best. Follow up on it: 那出口呢？ Edit a question and its answer changes.
    Tap [1] [2] to see the sentence in its report, then “Around it” for the paragraphs before and after; /sources lists all sources.
    Reply to an earlier answer to follow that one up.
    /proofread and a Chinese text points out wrong figures, punctuation, numbering and slips.
    /new forgets the conversation so far.
    In groups: mention me, reply to me, or use /ask.
    Tell us with 👍 or 👎 how good an answer is.
ask-what = Put the question after /ask, e.g. /ask 石排镇税收增长了多少？
not-text = Only text is understood here. Please write what you want to know.
note = Note: { $note }
options-answered = Next you can ask:
options-refused = You can ask:
options-clarify = Choose one (tap it, or reply with its number or name):
thinking = Looking it up …
answer-in-file = The whole answer is long: see the file.
answer-file-name = answer.txt
sources-title = There are many sources: see the file.
source-changed = This report has changed or is gone since the answer. These are the words that were cited.
dating = The report says { $stated }, but its text points to { $inferred }. Check the year before you quote it.
dating-evidence = The report says { $stated }, but its text (“{ $quote }”) points to { $inferred }. Check the year before you quote it.
button-around = Around it
button-too-old = This button is too old. Please ask again.
button-of-another = This is another person's question. Please ask yourself.
feedback-thanks = Noted, thank you.
feedback-why = What is wrong?
feedback-write = Reply to this message and say what is wrong.
reason-figure = Wrong figure
reason-source = Wrong source
reason-off-topic = Off topic
reason-incomplete = Incomplete
reason-other = In my words …
command-ask = Ask a question
command-new = Start a new conversation
command-sources = Sources of the last answer
command-proofread = Proofread a Chinese text
command-help = How to use it
bad-token = Telegram does not know TELEGRAM_BOT_TOKEN. Copy it from @BotFather again.
closed =
    Only people who were let in can use this. Your number is { $id }.
    Tap the button to ask; once an admin agrees, you can start.
closed-no-admin =
    There is no admin here yet. Your number is { $id }.
    If you set this bot up: put ADMIN_IDS={ $id } into .env and run npm start again, and you are its admin.
closed-in-group = Please write to me in private first and ask for access.
button-request = Ask for access
button-approve = Agree
button-decline = Decline
request = { $name } (number { $id }) asks for access.
request-sent = The admins have been told. You will hear when they agree.
request-waiting = You have asked already. Please wait for an admin to agree.
request-needless = You can use it already: just send a question.
request-gone = This request has been dealt with.
request-approved = An admin has agreed. Just send a question; /help tells how.
request-declined = The admins did not agree to your request.
admin-request-approved = { $name } (number { $id }) can use it now.
admin-request-declined = { $name } (number { $id }) was declined.
admins-only = Only admins can do this.
invited = Welcome, you can use it now.
limit-minute = That was a bit fast. Please ask again in { $seconds } seconds.
limit-day = That was all for today. Come back tomorrow, or see an admin if it is urgent.
