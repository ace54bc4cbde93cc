start =
    您好，这里是据实：只说报告里写了的话，每一句都有出处。

    直接发问题就行，例如：
    石排镇税收增长了多少？
    甘南州和石排镇谁的生产总值高？

    回答下面的 [1] [2] 是来源，点一下看原文；接着可以追问“那出口呢？”。/help 看全部用法。
help =
    直接发问题，例如：某镇税收增长了多少？接着可以追问：那出口呢？改了问题，回答跟着改。
    点 [1] [2] 看那一句在报告里的位置，再点“前后文”看前后各段；/sources 列出全部来源。
    回复以前的某个回答，就接着那个回答问。
    /proofread 后面写上文字，指出数字、标点、序数、用词等问题。
    /new 忘掉前面的对话，重新开始。
    在群里：@我、回复我，或用 /ask 提问。
    回答好不好，点 👍 或 👎 告诉我们。
ask-what = 请把问题写在 /ask 后面，例如：/ask 石排镇税收增长了多少？
not-text = 只看得懂文字，请把要问的事写成一句话发来。
note = 注：{ $note }
options-answered = 接着可以问：
options-refused = 可以这样问：
options-clarify = 请选一个（点按钮，或回复序号、名称）：
thinking = 正在查……
answer-in-file = 全文较长，见文件。
answer-file-name = 回答.txt
sources-title = 来源较多，见文件。
source-changed = 这份报告在回答之后有了改动或已移除，这里是回答时所引的原话。
dating = 报告标注为{ $stated }年，据文中线索应为{ $inferred }年，引用年份前请核对。
dating-evidence = 报告标注为{ $stated }年，据文中线索（“{ $quote }”）应为{ $inferred }年，引用年份前请核对。
button-around = 前后文
button-too-old = 这个按钮已经过期，请重新提问。
button-of-another = 这是别人的问题，请自己提问。
feedback-thanks = 已记下，谢谢。
feedback-why = 哪里不好？
feedback-write = 请回复这条消息，写下哪里不对。
reason-figure = 数字不对
reason-source = 出处不对
reason-off-topic = 答非所问
reason-incomplete = 没有答全
reason-other = 写下原因……
command-ask = 提问
command-new = 开始新对话
command-sources = 上一个回答的来源
command-proofread = 校对一段文字
command-help = 用法
bad-token = Telegram 不认 TELEGRAM_BOT_TOKEN，请从 @BotFather 重新复制。
closed =
    这里只对获准的人开放。您的编号是 { $id }。
    点下面的按钮申请，管理员同意后即可使用。
closed-no-admin =
    这里还没有管理员。您的编号是 { $id }。
    如果这个机器人是您设的：在 .env 里写上 ADMIN_IDS={ $id }，重新运行 npm start，您就是管理员。
closed-in-group = 请先私聊我，申请使用。
button-request = 申请使用
button-approve = 同意
button-decline = 不同意
request = { $name }（编号 { $id }）申请使用。
request-sent = 已告诉管理员，同意后会通知您。
request-waiting = 已申请过，请等管理员同意。
request-needless = 您已经可以使用，直接发问题就行。
request-gone = 这个申请已经处理过了。
request-approved = 管理员已同意，直接发问题就行。/help 看用法。
request-declined = 管理员没有同意您的申请。
admin-request-approved = 已同意 { $name }（编号 { $id }）使用。
admin-request-declined = 没有同意 { $name }（编号 { $id }）的申请。
admins-only = 这是管理员才能做的事。
invited = 欢迎，您已获准使用。
limit-minute = 问得有点快，请过 { $seconds } 秒再问。
limit-day = 今天的提问次数用完了，明天再来；急用请找管理员。
