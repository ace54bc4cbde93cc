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
    /draft leads through a draft step by step, or takes one message: /draft 青溪镇2024年工作回顾，引进项目12个; buttons make it shorter, longer, more formal, or a .docx.
    /proofread and a Chinese text, or a .docx, points out wrong figures, punctuation, numbering and slips.
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
help-admin =
    Admins can also:
    send files, an album or a .zip to have them kept; /reindex shows what would change, and a button makes it current.
    /versions lists versions and goes back to one; /corpus lists the reports, /corpus 松涛镇 those with these words, to remove or restore.
    /users lists members, invites, removes, makes admins; /usage tells what language models took; /log what admins did.
admin-in-private = Please use this command in a private chat with me.
button-cancel = Cancel
button-yes = Yes
button-compare = See what would change
button-ingest = Make it current
button-accept = Use it all the same
button-undo = Undo
cancelled = Cancelled. Nothing has changed.
more = … and { $count } more
upload-empty = There is nothing in the archive that can be taken in.
upload-kept = Kept { $count } files:
upload-file = ✓ { $file } ({ $reports } reports)
upload-refused = { $count } were not kept:
upload-too-large = { $file } is larger than 20 MB, which a bot cannot fetch. Send smaller files, or use npm run ingest on the server.
upload-next = They are not in the index yet.
comparing = Comparing …
step-read = Reading reports { $done }/{ $total }
step-write = Writing the index …
step-check = Asking the gate's questions …
compare-same = Nothing has changed: the index is up to date.
compare-changes = This would change:
compare-next = It takes effect with the button; the gate's questions, if set, are asked first.
change-added = + { $file } ({ $passages } passages)
change-changed = ~ { $file } ({ $added } passages added, { $changed } changed, { $removed } removed)
change-removed = − { $file } ({ $passages } passages)
change-renamed = { $from } becomes { $to }
warning-masked = ⚠ { $file }: { $count } passages with masked words
warning-garbled = ⚠ { $file }: { $count } garbled passages, kept out of answers
ingesting = Taking reports in …
ingested = Version { $version } is current: { $reports } reports, { $passages } passages, { $figures } figures; { $added } passages added, { $changed } changed, { $removed } removed; { $seconds } s.
held = Version { $version } did not become current, version { $current } still is: { $count } of the gate's questions were answered rightly before and are not now.
held-question =
    ✗ { $question }
    before: { $before }
    now: { $after }
interrupted = The program ended while reports were being taken in. The index is as it was, and the files you sent are here: you can begin again.
versions = Versions of the index:
version = Version { $version }, { $time }, { $by }, { $reports } reports, { $passages } passages
version-current = [current]
version-held = [{ $count } of the gate's questions failed, not current]
version-restores = [same as version { $version }]
versions-moved = There is a newer version by now. Please send /versions again.
button-rollback = Back to version { $version }
button-accept-version = Use version { $version }
rollback-sure = Version { $current } is current. Go back to version { $version }? You can return later.
rolled-back = Back at version { $version }, recorded as version { $now }.
accepted = Version { $version } is current, recorded as version { $now }.
corpus = { $files } files in the index ({ $reports } reports in all):
corpus-none = No such report was found.
corpus-file = { $number }. { $file }: { $reports }
corpus-gone = This file is not in the index any more. Please send /corpus again.
button-remove = Remove { $number }
remove-sure = Take { $file } out of the index? The file stays, and this can be undone.
users = { $count } people were let in by admins (besides those in .env):
user-member = { $name } (number { $id }), since { $since }
user-admin = ★ { $name } (number { $id }), admin, since { $since }
user-gone = Nothing changed: nobody of this number is a member, or it was so already.
button-invite = + Invite
button-make-admin = Make admin
button-unmake-admin = No admin any more
button-remove-user = Remove
made-admin = Number { $id } is an admin now.
made-member = Number { $id } is no admin any more.
remove-user-sure = Remove number { $id }? They will have to ask for access again.
removed-user = Number { $id } was removed.
invitation = Send this link to one person. It works once, within seven days: { $link }
usage = Language models in the last seven days: { $calls } calls, { $input } tokens in, { $output } out, cost { $cost }.
usage-none = No language model was used in the last seven days.
usage-row = { $day } { $user } { $model }: { $calls } calls, { $input } / { $output }, { $cost }
usage-unpriced = Some models have no price (MODEL_PRICES), so their cost is not counted.
log = What admins did lately:
log-none = There is nothing on record yet.
log-entry = { $time } { $by } { $act } { $target }
act-approve = agreed to
act-decline = declined
act-invite = made an invitation
act-join = joined by invitation:
act-remove-user = removed
act-make-admin = made admin:
act-unmake-admin = no admin any more:
act-upload = kept
act-ingest = made version
act-accept-version = accepted held version
act-rollback = went back
act-remove-report = removed report
act-restore-report = restored report
command-reindex = Take reports in
command-versions = Versions, rollback
command-corpus = Reports in the index
command-usage = What models took
command-users = Members
command-log = What admins did
button-shorter = Shorter
button-longer = Longer
button-formal = More formal
revise-shorter = 短一点
revise-longer = 长一点
revise-formal = 语气更正式
draft-not-newest = This is not the newest version. To change it, first send 恢复版本 and its number.
draft-outdated = The reports have changed since this draft. Please have it written again, then export it.
docx-review = （审阅稿）
docx-clean = （清稿）
docx-review-caption = Review copy: sources and what to check are in the comments.
docx-clean-caption = Clean copy: no comments; please fill in the yellow blanks.
docx-year = { $year }年
draft-what = Put what to write after /draft, e.g. /draft 青溪镇2024年工作回顾，引进项目12个. To go step by step, write to me in private.
draft-step-kind = What kind of report? Tap one, or write its name in Chinese.
draft-step-place = Which town (township, county)? In Chinese, please.
draft-step-year = A report of which year?
draft-step-section = Which part?
draft-step-facts = Which facts, in Chinese? Send them one by one, or with semicolons between; then tap “Write it”. Figures that nobody gave stay blank.
draft-choices-kind = 政府工作报告|述职报告|调查报告
draft-choices-section = 工作回顾|存在的问题|工作安排|工作措施|全文
draft-words = 帮我写一段：{ $words }
draft-words-section = 请写一段{ $place }{ $year }{ $kind }的{ $section }：{ $facts }
draft-words-whole = 请写一篇{ $place }{ $year }{ $kind }：{ $facts }
draft-words-year = { $year }年
draft-words-blanks = 先留空
draft-cancelled = Cancelled. Nothing was written.
draft-step-over = This step is over. Please see the newest message.
button-skip = Skip
button-back = Back
button-write = Write it
button-blanks = Leave blanks, write it
proofread-too-large = { $file } is larger than 20 MB, which a bot cannot fetch. Please send only the part to proofread.
command-draft = Draft a section or a whole report
