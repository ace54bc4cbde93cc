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
    /draft 一步一步起草，也可一句话：/draft 青溪镇2024年工作回顾，引进项目12个；写好后点按钮改短、改长、更正式、导出 .docx。
    /proofread 后面写上文字，或发来 .docx，指出数字、标点、序数、用词等问题。
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
help-admin =
    管理员还可以：
    发来文件、一组文件或 .zip，就收下备用；/reindex 先看会有什么变化，再点按钮生效。
    /versions 看各版，退回某一版；/corpus 看收了哪些报告，/corpus 松涛镇 只看有这个词的，可以移除、撤销。
    /users 看成员，邀请、移除、设管理员；/usage 看语言模型用了多少；/log 看管理员做过什么。
admin-in-private = 这个命令请私聊我用。
button-cancel = 取消
button-yes = 确定
button-compare = 看看会有什么变化
button-ingest = 使它生效
button-accept = 仍要使它生效
button-undo = 撤销
cancelled = 已取消，什么也没有变。
more = …… 另有 { $count } 条
upload-empty = 压缩包里没有可以收的文件。
upload-kept = 收下 { $count } 个文件：
upload-file = ✓ { $file }（{ $reports } 篇报告）
upload-refused = 有 { $count } 个没有收：
upload-too-large = { $file } 超过 20 MB，机器人取不到；请分成小一些的文件，或在服务器上用 npm run ingest。
upload-next = 还没有进入索引。
comparing = 正在比较……
step-read = 正在读取报告 { $done }/{ $total }
step-write = 正在写入索引……
step-check = 正在问检查题……
compare-same = 没有变化，索引已是最新的。
compare-changes = 收入后会有这些变化：
compare-next = 点按钮才会生效；生效前先问检查题（如果设了）。
change-added = ＋ { $file }（{ $passages } 段）
change-changed = ～ { $file }（新增 { $added } 段，更新 { $changed } 段，删除 { $removed } 段）
change-removed = － { $file }（{ $passages } 段）
change-renamed = { $from } 改名为 { $to }
warning-masked = ⚠ { $file }：有隐去的字 { $count } 段
warning-garbled = ⚠ { $file }：乱码 { $count } 段，不用于回答
ingesting = 正在收入……
ingested = 第 { $version } 版已生效：报告 { $reports } 篇，段落 { $passages }，指标 { $figures }；段落新增 { $added }，更新 { $changed }，删除 { $removed }；用时 { $seconds } 秒。
held = 第 { $version } 版没有生效，现用的仍是第 { $current } 版：有 { $count } 道检查题原来答对，用新版答错。
held-question =
    ✗ { $question }
    原来：{ $before }
    现在：{ $after }
interrupted = 上次收入报告时程序中断了。索引没有受影响，仍是原来的一版；收下的文件都在，可以重新开始。
versions = 索引的各版：
version = 第 { $version } 版，{ $time }，{ $by }，报告 { $reports } 篇，段落 { $passages }
version-current = 【现用】
version-held = 【未通过检查题 { $count } 道，没有生效】
version-restores = 【同第 { $version } 版】
versions-moved = 这期间索引有了新的一版，请重新发 /versions。
button-rollback = 退回第 { $version } 版
button-accept-version = 使第 { $version } 版生效
rollback-sure = 现用的是第 { $current } 版，确定退回第 { $version } 版吗？以后还可以再换回来。
rolled-back = 已退回第 { $version } 版，记为第 { $now } 版。
accepted = 第 { $version } 版已生效，记为第 { $now } 版。
corpus = 索引里有 { $files } 个文件（全部报告 { $reports } 篇）：
corpus-none = 没有找到这样的报告。
corpus-file = { $number }. { $file }：{ $reports }
corpus-gone = 索引里已没有这个文件，请重新发 /corpus。
button-remove = 移除 { $number }
remove-sure = 确定把 { $file } 移出索引吗？文件会留着，可以撤销。
users = 由管理员放进来的有 { $count } 人（.env 里写的另算）：
user-member = { $name }（编号 { $id }），{ $since } 起
user-admin = ★ { $name }（编号 { $id }），管理员，{ $since } 起
user-gone = 没有变化：成员里没有这个人，或已经是这样。
button-invite = ＋ 邀请
button-make-admin = 设为管理员
button-unmake-admin = 不再是管理员
button-remove-user = 移除
made-admin = 编号 { $id } 现在是管理员。
made-member = 编号 { $id } 不再是管理员。
remove-user-sure = 确定移除编号 { $id } 吗？移除后须重新申请。
removed-user = 已移除编号 { $id }。
invitation = 把这个链接发给一个人，七天内点开即可使用，用过一次就失效：{ $link }
usage = 近七天用语言模型 { $calls } 次，输入 { $input }、输出 { $output } token，费用 { $cost }。
usage-none = 近七天没有用过语言模型。
usage-row = { $day } { $user } { $model }：{ $calls } 次，{ $input }／{ $output }，{ $cost }
usage-unpriced = 有的模型没有设单价（MODEL_PRICES），费用未计。
log = 管理员近来做的事：
log-none = 还没有记录。
log-entry = { $time } { $by } { $act } { $target }
act-approve = 同意申请
act-decline = 不同意申请
act-invite = 发出邀请
act-join = 邀请来的人
act-remove-user = 移除成员
act-make-admin = 设管理员
act-unmake-admin = 撤管理员
act-upload = 收下文件
act-ingest = 收入，成为第几版：
act-accept-version = 使未过检查的版生效：
act-rollback = 退回
act-remove-report = 移除报告
act-restore-report = 恢复报告
command-reindex = 收入报告
command-versions = 索引各版，退回
command-corpus = 收了哪些报告
command-usage = 语言模型用量
command-users = 成员
command-log = 管理记录
button-shorter = 短一点
button-longer = 长一点
button-formal = 更正式
revise-shorter = 短一点
revise-longer = 长一点
revise-formal = 语气更正式
draft-not-newest = 这不是最新的一版。要在它上面改，先发“恢复版本”和它的序号。
draft-outdated = 报告在这一稿之后有了改动，请让我再写一遍，再导出。
docx-review = （审阅稿）
docx-clean = （清稿）
docx-review-caption = 审阅稿：出处和待核对的都在批注里。
docx-clean-caption = 清稿：没有批注；标黄的空请填上。
docx-year = { $year }年
draft-what = 请把要写的写在 /draft 后面，例如：/draft 青溪镇2024年工作回顾，引进项目12个；要一步一步来，请私聊我。
draft-step-kind = 写哪种报告？点一个，或写出名称。
draft-step-place = 是哪个镇（乡、县）？
draft-step-year = 哪一年的报告？
draft-step-section = 写哪一部分？
draft-step-facts = 有哪些事实？数字照实写，一条一条发来，也可用分号隔开；发完点“写吧”。没有给的数字一律留空。
draft-choices-kind = 政府工作报告|述职报告|调查报告
draft-choices-section = 工作回顾|存在的问题|工作安排|工作措施|全文
draft-words = 帮我写一段：{ $words }
draft-words-section = 请写一段{ $place }{ $year }{ $kind }的{ $section }：{ $facts }
draft-words-whole = 请写一篇{ $place }{ $year }{ $kind }：{ $facts }
draft-words-year = { $year }年
draft-words-blanks = 先留空
draft-cancelled = 已取消，没有写。
draft-step-over = 这一步已经过了，请看最新的一条。
button-skip = 跳过
button-back = 上一步
button-write = 写吧
button-blanks = 先留空，写吧
proofread-too-large = { $file } 超过 20 MB，机器人取不到；请只发要校对的部分。
command-draft = 起草一段或整篇
