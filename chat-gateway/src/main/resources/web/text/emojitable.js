/**
 * Emojis by group, one a line: the emoji, its name and further words in English, and both in Chinese. Flags are
 * told by their regions.
 *
 * Names and words: Unicode CLDR 45, annotations of `en` and `zh`; order and groups: Unicode's emoji-test.txt, up
 * to Emoji 15.0 (Unicode License V3, https://www.unicode.org/license.txt). Left out are skin tones, and what
 * differs from another one only by gender.
 */
export default `
#faces
😀|grinning face|grin|嘿嘿|笑脸 脸
😃|grinning face with big eyes|mouth open smile|哈哈|开口笑 笑脸 脸
😄|grinning face with smiling eyes|eye mouth open smile|大笑|哈哈 开心 笑 脸 高兴
😁|beaming face with smiling eyes|eye grin smile|嘻嘻|笑脸 脸
😆|grinning squinting face|laugh mouth satisfied smile|斜眼笑|开心 眯眼 笑 脸 高兴
😅|grinning face with sweat|cold open smile|苦笑|冷汗 汗 脸
🤣|rolling on the floor laughing|face laugh rofl rotfl|笑得满地打滚|地板 打滚 笑 脸
😂|face with tears of joy|laugh tear|笑哭了|眼泪 笑 脸
🙂|slightly smiling face|smile|呵呵|开心 笑 脸
🙃|upside-down face||倒脸|脸 颠倒 颠倒的脸
🫠|melting face|disappear dissolve liquid melt|融化|消失 液体 溶解
😉|winking face|wink|眨眼|媚眼 笑
😊|smiling face with smiling eyes|blush eye smile|羞涩微笑|害羞 微笑 羞涩 脸 脸红
😇|smiling face with halo|angel fantasy innocent|微笑天使|光环 天使 天真 幻想 微笑 脸
🥰|smiling face with hearts|adore crush in love|喜笑颜开|心 爱慕 迷恋 陷入爱河
😍|smiling face with heart-eyes|eye love smile|花痴|爱 红心 脸
🤩|star-struck|eyes face grinning|好崇拜哦|咧嘴笑 脸 露齿笑
😘|face blowing a kiss||飞吻|亲亲 眨眼 脸
😗|kissing face|kiss|亲亲|吻 脸
☺️|smiling face|outlined relaxed smile|微笑|呵呵 开心 放松 笑 脸
😚|kissing face with closed eyes|eye kiss|羞涩亲亲|亲亲 吻 羞涩 脸 闭眼
😙|kissing face with smiling eyes|eye kiss smile|微笑亲亲|亲亲 吻 微笑 脸
🥲|smiling face with tear|grateful proud relieved touched|含泪的笑脸|微笑的 感动的 感恩的 眼泪 释怀的 骄傲的
😋|face savoring food|delicious savouring smile yum|好吃|津津有味 美味 脸
😛|face with tongue||吐舌|脸 舌头 调皮
😜|winking face with tongue|eye joke wink|单眼吐舌|单眼 吐舌 开玩笑 脸
🤪|zany face|eye goofy large small|滑稽|大眼 小眼 滑稽的脸 疯狂的脸 脸
😝|squinting face with tongue|eye horrible taste|眯眼吐舌|可怕 吐舌 眯眼 眼睛 脸
🤑|money-mouth face||发财|拜金 脸 见钱眼开 钱
🤗|smiling face with open hands|hug hugging|抱抱|抱 拥抱 笑 脸
🤭|face with hand over mouth|whoops|不说|哎呀 脸
🫢|face with open eyes and hand over mouth|amazement awe disbelief embarrass scared surprise|睁眼捂嘴|害怕 尴尬 怀疑 惊奇 惊愕 敬畏
🫣|face with peeking eye|captivated peep stare|偷看|偷窥 凝视 迷住
🤫|shushing face|quiet shush|安静的脸|嘘 安静
🤔|thinking face||想一想|思考 想 脸
🫡|saluting face|ok salute sunny troops yes|致敬|军队 好 是 阳光
🤐|zipper-mouth face|zip|闭嘴|嘴 脸
🤨|face with raised eyebrow|distrust skeptic|挑眉|不信任 怀疑 眉毛上挑的脸 脸
😐|neutral face|deadpan meh|冷漠|脸 面无表情
😑|expressionless face|inexpressive meh unexpressive|无语|脸 茫然 面无表情
😶|face without mouth|quiet silent|沉默|嘴 安静 脸
🫥|dotted line face|depressed disappear hide introvert invisible|虚线脸|内向 沮丧 消失 隐形 隐藏
😶‍🌫️|face in clouds|absentminded the fog head|迷茫|
😏|smirking face|smirk|得意|假笑
😒|unamused face|unhappy|不高兴|不屑 不服 脸 郁闷 鄙视
🙄|face with rolling eyes|eyeroll|翻白眼|无语 白眼 脸
😬|grimacing face|grimace|龇牙咧嘴|咬牙切齿 脸 露齿 鬼脸
😮‍💨|face exhaling|exhale gasp groan relief whisper whistle|呼气|叹息 叹气 呼气的脸 松一口气 释然
🤥|lying face|lie pinocchio|说谎|匹诺曹 脸 长鼻子
🫨|shaking face|earthquake shock vibrate|颤抖|地震 脸 震动 震惊
😌|relieved face||松了口气|如释重负 松口气 脸
😔|pensive face|dejected|沉思|心事重重 脸
😪|sleepy face|good night sleep|困|睡觉 瞌睡 脸
🤤|drooling face||流口水|口水 垂涎三尺 脸
😴|sleeping face|good night sleep zzz|睡着了|呼噜 打呼 脸
😷|face with medical mask|cold doctor sick|感冒|医生 口罩 生病 脸
🤒|face with thermometer|ill sick|发烧|体温计 温度计 生病 脸
🤕|face with head-bandage|hurt injury|受伤|打绷带 脸
🤢|nauseated face|vomit|恶心|吐 呕 脸
🤮|face vomiting|puke sick vomit|呕吐|不舒服 脸
🤧|sneezing face|gesundheit sneeze|打喷嚏|喷嚏 脸 鼻涕
🥵|hot face|feverish heat stroke red-faced sweating|脸发烧|出汗 发烧 发热 心狂跳 脸红
🥶|cold face|blue-faced freezing frostbite icicles|冷脸|冷 冷冰冰 冻僵 满面寒霜
🥴|woozy face|dizzy intoxicated tipsy uneven eyes wavy mouth|头昏眼花|嘴唇颤抖 头晕眼花 微醺 眼花 醉醺醺
😵|face with crossed-out eyes|dead knocked|晕头转向|头晕 头晕眼花 晕头 脸
😵‍💫|face with spiral eyes|dizzy hypnotized trouble whoa|晕|
🤯|exploding head|mind blown shocked|爆炸头|震惊
🤠|cowboy hat face|cowgirl|牛仔帽脸|帽 牛仔 脸
🥳|partying face|celebration hat horn party|聚会笑脸|号角 帽子 庆祝 聚会
🥸|disguised face|disguise glasses incognito nose|伪装的脸|伪装 眼镜 脸 隐瞒身份 鼻子
😎|smiling face with sunglasses|bright cool sun|墨镜笑脸|太阳镜 眼镜 酷 墨镜
🤓|nerd face|geek|书呆子脸|奇葩 脸
🧐|face with monocle|stuffy|带单片眼镜的脸|古板
😕|confused face|meh|困扰|不懂 困惑 疑惑 脸
🫤|face with diagonal mouth|disappointed meh skeptical unsure|郁闷|不确定 失望 怀疑 无聊
😟|worried face||担心|不高兴 伤心 担忧 焦虑 脸
🙁|slightly frowning face|frown|微微不满|不开心 不高兴 委屈 心情不好 脸
☹️|frowning face|frown|不满|不爽 不高兴 皱眉 脸
😮|face with open mouth|sympathy|吃惊|同情 啊 脸
😯|hushed face|stunned surprised|缄默|吃惊 脸
😲|astonished face|shocked totally|震惊|惊 惊讶 脸
😳|flushed face|dazed|脸红|困惑 害羞 羞涩 脸 茫然 迷茫
🥺|pleading face|begging mercy puppy eyes|恳求的脸|可怜兮兮的眼神 怜悯 祈求
🥹|face holding back tears|angry cry proud resist sad|忍住泪水|哭泣 悲伤 抗拒 生气 自豪
😦|frowning face with open mouth|frown|啊|惊讶 目瞪口呆 脸
😧|anguished face||极度痛苦|痛 脸 难受
😨|fearful face|fear scared|害怕|怕 恐怖 恐惧 脸
😰|anxious face with sweat|blue cold rushed|冷汗|无语 汗 焦虑 紧张 脸
😥|sad but relieved face|disappointed whew|失望但如释重负|失望 如释重负 脸
😢|crying face|cry sad tear|哭|伤心 泪 脸
😭|loudly crying face|cry sad sob tear|放声大哭|哭 大哭 泪 痛哭 脸
😱|face screaming in fear|munch scared scream|吓死了|吓死 害怕 尖叫 恐怖 脸
😖|confounded face||困惑|焦头烂额 纠结 脸
😣|persevering face|persevere|痛苦|忍耐 脸 难受
😞|disappointed face||失望|不高兴 脸 难过
😓|downcast face with sweat|cold|汗|冷 尴尬 脸
😩|weary face|tired|累死了|疲倦 疲劳 疲惫 累 脸
😫|tired face||累|疲倦 疲劳 疲惫 脸
🥱|yawning face|bored tired yawn|打呵欠|呵欠 哈欠 困 无聊 累
😤|face with steam from nose|triumph won|傲慢|胜利 自负 赢 趾高气昂
😡|enraged face|angry mad pouting rage red|怒火中烧|发火 发飙 怒 生气 脸
😠|angry face|anger mad|生气|怒 愤怒 脸
🤬|face with symbols on mouth|swearing|嘴上有符号的脸|发誓 咒骂 脸
😈|smiling face with horns|fairy tale fantasy smile|恶魔微笑|幻想 犄角 神话故事 脸
👿|angry face with horns|demon devil fantasy imp|生气的恶魔|幻想 顽童
💀|skull|death face fairy tale monster|头骨|妖怪 死亡 神话故事 脸
☠️|skull and crossbones|death face monster|骷髅|头骨 妖怪 死亡 脸 骨头
💩|pile of poo|dung face monster poop|大便|屎 怪物 粑粑 脸
🤡|clown face||小丑脸|小丑 脸
👹|ogre|creature face fairy tale fantasy monster|食人魔|妖怪 幻想 神话故事 脸 鬼
👺|goblin|creature face fairy tale fantasy monster|小妖精|妖怪 幻想 神话故事 脸
👻|ghost|creature face fairy tale fantasy monster|鬼|妖怪 幻想 幽灵 神话故事 脸
👽|alien|creature extraterrestrial face fantasy ufo|外星人|ufo 外星 太空 幻想 星际 脸
👾|alien monster|creature extraterrestrial face ufo|外星怪物|ufo 外星 太空 怪物 星际 脸 飞碟
🤖|robot|face monster|机器人|怪物
😺|grinning cat|face mouth open smile|大笑的猫|哈哈 猫脸 笑 脸
😸|grinning cat with smiling eyes|eye face grin smile|微笑的猫|呵呵 猫脸 笑 脸
😹|cat with tears of joy|face tear|笑出眼泪的猫|喜极而泣 快乐 猫脸 眼泪 脸
😻|smiling cat with heart-eyes|eye face love smile|花痴的猫|喜欢 心 猫脸 脸 花痴
😼|cat with wry smile|face ironic|奸笑的猫|奸笑 猫脸 脸 讽刺
😽|kissing cat|eye face kiss|亲亲猫|亲亲 吻 猫脸 脸
🙀|weary cat|face oh surprised|疲倦的猫|惊讶 猫脸 疲倦 累 脸
😿|crying cat|cry face sad tear|哭泣的猫|哭 猫脸 眼泪 脸 难过
😾|pouting cat|face|生气的猫|猫脸 生气 脸
🙈|see-no-evil monkey|face forbidden|非礼勿视|脸 蒙住眼睛 蒙眼
🙉|hear-no-evil monkey|face forbidden|非礼勿听|堵上耳朵 堵耳 脸
🙊|speak-no-evil monkey|face forbidden|非礼勿言|捂上嘴巴 捂嘴 脸
💌|love letter|heart mail|情书|信 邮件
💘|heart with arrow|cupid|心中箭了|丘比特 浪漫 爱情 箭 红心
💝|heart with ribbon|valentine|系有缎带的心|爱的礼物 送你一颗心
💖|sparkling heart|excited sparkle|闪亮的心|激动 红心 闪亮
💗|growing heart|excited nervous pulse|搏动的心|搏动 激动 紧张 红心
💓|beating heart|heartbeat pulsating|心跳|心动 爱
💞|revolving hearts||舞动的心|旋转 涌动 跃动
💕|two hearts|love|两颗心|爱情
💟|heart decoration||心型装饰|装饰
❣️|heart exclamation|mark punctuation|心叹号|叹号 心动
💔|broken heart|break|心碎|伤心
❤️‍🔥|heart on fire|burn love lust sacred|火上之心|渴望 燃烧 爱
❤️‍🩹|mending heart|healthier improving recovering recuperating well|修复受伤的心灵|修补 恢复 痊愈
❤️|red heart||红心|心 爱
🩷|pink heart|cute like love|粉红色的心|可爱 喜欢 心 爱 粉红
🧡|orange heart||橙心|橙
💛|yellow heart||黄心|黄
💚|green heart||绿心|绿
💙|blue heart||蓝心|蓝
🩵|light blue heart|cyan teal|浅蓝色的心|心 浅蓝 蓝绿 青色
💜|purple heart||紫心|紫
🤎|brown heart||棕心|心 心形 棕
🖤|black heart|evil wicked|黑心|心 邪恶 黑色
🩶|grey heart|gray silver slate|灰心|心 暗灰 灰 银
🤍|white heart||白心|心 心形 白
💋|kiss mark|lips|唇印|吻 唇 浪漫
💯|hundred points|100 full score|一百分|满分 考试
💢|anger symbol|angry comic mad|怒|火大 生气 青筋
💥|collision|boom comic|爆炸|炸 爆
💫|dizzy|comic star|头晕|头晕目眩
💦|sweat droplets|comic splashing|汗滴|汗
💨|dashing away|comic dash running|尾气|疾驰而去 飞奔而去
🕳️|hole||洞|坑 陷阱
💬|speech balloon|bubble comic dialog|话语气泡|发言 对话框 气泡
👁️‍🗨️|eye in speech bubble|balloon witness|眼睛对话框|对话框 眼睛
🗨️|left speech bubble|balloon dialog|朝左的话语气泡|对话框 话语
🗯️|right anger bubble|angry balloon mad|愤怒话语气泡|对话框 愤怒
💭|thought balloon|bubble comic|内心活动气泡|对话框 思想活动 气泡
💤|ZZZ|comic good night sleep|睡着|呼噜 打呼
#people
👋|waving hand|wave|挥手|你好 再见
🤚|raised back of hand|backhand|立起的手背|手 手背 立起
🖐️|hand with fingers splayed|finger|手掌|击掌 布 手 禁止
✋|raised hand|high 5 five|举起手|举手 手
🖖|vulcan salute|finger hand spock|瓦肯举手礼|手 敬礼 斯波克 星际迷航 瓦肯
🫱|rightwards hand|right rightward|向右的手|右 向右 手
🫲|leftwards hand|left leftward|向左的手|向左 左 手
🫳|palm down hand|dismiss drop shoo|掌心向下的手|下投 解散 驱赶
🫴|palm up hand|beckon catch come offer|掌心向上的手|召唤 接住 提供 过来
🫷|leftwards pushing hand|high five leftward push refuse stop wait|向左推|停止 击掌 向左 拒绝 推 等等
🫸|rightwards pushing hand|high five push refuse rightward stop wait|向右推|停止 击掌 向右 拒绝 推 等等
👌|OK hand||OK|手
🤌|pinched fingers|hand gesture interrogation sarcastic|捏手指|匮乏 审讯 手势 手指 挖苦
🤏|pinching hand|small amount|捏合的手势|一点 小 少量
✌️|victory hand|v|胜利手势|v 成功 手 胜利
🤞|crossed fingers|cross finger hand luck|交叉的手指|交叉 幸运 手 手指
🫰|hand with index finger and thumb crossed|expensive heart love money snap|食指与拇指交叉的手|响指 心 昂贵 爱 金钱
🤟|love-you gesture|hand ily|爱你的手势|我爱你 手
🤘|sign of the horns|finger hand rock-on|摇滚|手 角 金属礼
🤙|call me hand|hang loose shaka|给我打电话|手 电话
👈|backhand index pointing left|finger hand point|反手食指向左指|反手 向左指 手 指左 食指
👉|backhand index pointing right|finger hand point|反手食指向右指|反手 向右指 手 指右 食指
👆|backhand index pointing up|finger hand point|反手食指向上指|反手 向上指 手 指上 食指
🖕|middle finger|hand|竖中指|中指 反手 手
👇|backhand index pointing down|finger hand point|反手食指向下指|反手 向下指 手 指下 食指
☝️|index pointing up|finger hand point|食指向上指|向上指 手 指上 食指
🫵|index pointing at the viewer|point you|指向观察者的食指|你 指向
👍|thumbs up|+1 hand thumb|拇指向上|同意 手 真棒 赞成 顶一下
👎|thumbs down|-1 hand thumb|拇指向下|不赞成 反对 手 责备
✊|raised fist|clenched hand punch|举起拳头|手 拳头 握拳
👊|oncoming fist|clenched hand punch|出拳|手 打 拳
🤛|left-facing fist|leftwards|朝左的拳头|拳头 朝左
🤜|right-facing fist|rightwards|朝右的拳头|手 拳头 朝右
👏|clapping hands|clap hand|鼓掌|拍手
🙌|raising hands|celebration gesture hand hooray raised|举双手|击掌 双手 庆祝
🫶|heart hands|love|做成心形的双手|爱
👐|open hands|hand|张开双手|双手 摊手
🤲|palms up together|prayer|掌心向上托起|祷告
🤝|handshake|agreement hand meeting shake|握手|会面 协议
🙏|folded hands|ask hand high 5 five please pray thanks|双手合十|拜托 祈求 祈祷 祝福
✍️|writing hand|write|写字|写 笔
💅|nail polish|care cosmetics manicure|涂指甲油|指甲油 美甲
🤳|selfie|camera phone|自拍|手机 相机
💪|flexed biceps|comic flex muscle|肌肉|二头肌 强壮
🦾|mechanical arm|accessibility prosthetic|机械手臂|义肢 手臂 无障碍
🦿|mechanical leg|accessibility prosthetic|机械腿|义肢 无障碍 腿
🦵|leg|kick limb|腿|跛行 踢
🦶|foot|kick stomp|脚|踢 踩
👂|ear|body|耳朵|听 耳
🦻|ear with hearing aid|accessibility hard of|戴助听器的耳朵|助听器 听力障碍 失聪 无障碍 聋
👃|nose|body|鼻子|嗅 闻 鼻
🧠|brain|intelligent|脑|大脑 头脑 智慧 智能
🫀|anatomical heart|cardiology organ pulse|心脏器官|中心 器官 心率 心脏病学 心跳
🫁|lungs|breath exhalation inhalation organ respiration|肺|吸气 呼吸 呼吸作用 呼气 器官
🦷|tooth|dentist|牙齿|牙医
🦴|bone|skeleton|骨头|骨骼
👀|eyes|eye face|双眼|
👁️|eye|body|眼睛|看 眼
👅|tongue|body|舌头|舌 舔
👄|mouth|lips|嘴|口 唇
🫦|biting lip|anxious fear flirting nervous uncomfortable worried|咬住嘴唇|不舒服 害怕 担心 焦虑 紧张 调情
👶|baby|young|小宝贝|宝宝
🧒|child|gender-neutral unspecified gender young|儿童|年轻人 性别不明 性别中立
👦|boy|young|男孩|儿童
👧|girl|virgo young zodiac|女孩|儿童
🧑|person|adult gender-neutral unspecified gender|成人|性别中立 性格不明
👱|person: blond hair|blond-haired person|金色头发的人|金发
👨|man|adult|男人|成人
🧔|person: beard||有胡子的人|人 男 络腮胡 胡子 胡须
👩|woman|adult|女人|女
🧓|older person|adult gender-neutral old unspecified gender|老年人|性别不明 性别中性 成人 老人
👴|old man|adult|老爷爷|老人 老头
👵|old woman|adult|老奶奶|老人 老太
🙍|person frowning|frown gesture|皱眉|不开心
🙎|person pouting|gesture|撅嘴|不开心 噘嘴
🙅|person gesturing NO|forbidden gesture hand prohibited|禁止手势|不行 反对 禁止
🙆|person gesturing OK|gesture hand|OK手势|ok 好的
💁|person tipping hand|help information sassy|前台|信息 帮助
🙋|person raising hand|gesture happy raised|举手|开心
🧏|deaf person|accessibility ear hear|失聪者|听力 无障碍 耳朵 聋
🙇|person bowing|apology bow gesture sorry|鞠躬|不好意思 对不起 道歉
🤦|person facepalming|disbelief exasperation face palm|捂脸|无语 难以置信
🤷|person shrugging|doubt ignorance indifference shrug|耸肩|不关心 怀疑 无视
🧑‍⚕️|health worker|doctor healthcare nurse therapist|卫生工作者|医生 护士 治疗师
🧑‍🎓|student|graduate|学生|毕业 毕业生
🧑‍🏫|teacher|instructor lecturer professor|老师|教师 教授
🧑‍⚖️|judge|justice law scales|法官|法律
🧑‍🌾|farmer|gardener rancher|农民|园丁
🧑‍🍳|cook|chef|厨师|做饭 大厨
🧑‍🔧|mechanic|electrician plumber tradesperson|技工|水管工 电工
🧑‍🏭|factory worker|assembly industrial|工人|工业 工厂 装配
🧑‍💼|office worker|architect business manager white-collar|白领|商人 建筑师 经理
🧑‍🔬|scientist|biologist chemist engineer physicist|科学家|化学家 工程学家 物理学家 生物学家
🧑‍💻|technologist|coder developer inventor software|程序员|发明 开发人员 码农 软件
🧑‍🎤|singer|actor entertainer rock star|歌手|摇滚歌手 明星 演员 艺人
🧑‍🎨|artist|palette|艺术家|画家
🧑‍✈️|pilot|plane|飞行员|飞机
🧑‍🚀|astronaut|rocket|宇航员|火箭
🧑‍🚒|firefighter|fire firetruck|消防员|消防车
👮|police officer|cop|警察|警官
🕵️|detective|sleuth spy|侦探|间谍
💂|guard||卫兵|卫士 守卫
🥷|ninja|fighter hidden stealth|忍者|打斗 隐藏 隐身
👷|construction worker|hat|建筑工人|工人 建筑
🫅|person with crown|monarch noble regal royalty|戴王冠的人|君主 君威 王室 贵族
🤴|prince||王子|
👸|princess|fairy tale fantasy|公主|皇冠 童话
👳|person wearing turban||戴头巾的人|头巾
👲|person with skullcap|cap gua pi mao hat|戴瓜皮帽的人|帽子 瓜皮帽
🧕|woman with headscarf|hijab mantilla tichel|带头饰的女人|头巾 希贾布
🤵|person in tuxedo|groom|穿燕尾服的人|人 新郎 燕尾服
👰|person with veil|bride wedding|戴头纱的人|人 头纱 婚礼 新娘
🤰|pregnant woman||孕妇|女人 怀孕
🫃|pregnant man|belly bloated full|怀孕的男人|充满 怀孕 腹部 臃肿
🫄|pregnant person|belly bloated full|怀孕的人|充满 怀孕 腹部 臃肿
🤱|breast-feeding|baby nursing|母乳喂养|乳房 哺乳 婴儿
🧑‍🍼|person feeding baby|nursing|哺乳的人|人 哺乳 喂养 婴儿
👼|baby angel|face fairy tale fantasy|小天使|儿童 天使 孩子
🎅|Santa Claus|celebration christmas father|圣诞老人|圣诞 节日
🤶|Mrs. Claus|celebration christmas mother|圣诞奶奶|圣诞 奶奶 老妈
🧑‍🎄|mx claus|christmas|圣诞人|人 圣诞
🦸|superhero|good hero heroine superpower|超级英雄|女英雄 好人 英雄 超能力
🦹|supervillain|criminal evil superpower villain|超级大坏蛋|坏蛋 恶魔 罪犯 超能力
🧙|mage|sorcerer sorceress witch wizard|法师|女巫 女魔术师 男巫 男魔术师
🧚|fairy|oberon puck titania|精灵|天卫三 天卫十五 天卫四
🧛|vampire|dracula undead|吸血鬼|不死族
🧜|merperson|mermaid merman merwoman|人鱼|女人鱼 男人鱼 美人鱼
🧝|elf|magical|小精灵|魔术
🧞|genie|djinn|妖怪|神灵
🧟|zombie|undead walking dead|僵尸|不死族 行尸走肉
🧌|troll|fairy tale fantasy monster|穴居巨怪|幻想 怪物 神话故事
💆|person getting massage|face salon|按摩|美容
💇|person getting haircut|barber beauty parlor|理发|剪头
🚶|person walking|hike walk|行人|徒步 走路
🧍|person standing|stand|站立者|站着 站立
🧎|person kneeling|kneel|下跪者|跪下 跪坐
🧑‍🦯|person with white cane|accessibility blind|拄盲杖的人|无障碍 盲
🧑‍🦼|person in motorized wheelchair|accessibility|坐电动轮椅的人|无障碍 轮椅
🧑‍🦽|person in manual wheelchair|accessibility|坐手动轮椅的人|无障碍 轮椅
🏃|person running|marathon|跑步者|跑步 马拉松
💃|woman dancing|dance|跳舞的女人|女人 跳舞
🕺|man dancing|dance|跳舞的男人|男人 跳舞
🕴️|person in suit levitating|business|西装革履的人|商务 正装 西装革履
👯|people with bunny ears|ear dancer partying|戴兔耳朵的人|兔耳朵 派对 聚会 跳舞
🧖|person in steamy room|sauna steam|蒸房里的人|桑拿 蒸房
🧗|person climbing|climber|攀爬的人|登山者
🤺|person fencing|fencer sword|击剑选手|人 体育 击剑 剑
🏇|horse racing|jockey racehorse|赛马|马
⛷️|skier|ski snow|滑雪的人|滑雪 雪
🏂|snowboarder|ski snow snowboard|滑雪板|滑雪 雪
🏌️|person golfing|ball golf|打高尔夫的人|球 高尔夫
🏄|person surfing||冲浪|
🚣|person rowing boat|rowboat|划艇|船
🏊|person swimming|swim|游泳|
⛹️|person bouncing ball||玩球|游戏 玩 球
🏋️|person lifting weights|lifter weight|举重|
🚴|person biking|bicycle cyclist|骑自行车|单车 自行车 骑单车
🚵|person mountain biking|bicycle bicyclist bike cyclist|骑山地车|单车 山地车 自行车 骑山地车的人
🤸|person cartwheeling|cartwheel gymnastics|侧手翻|人 体操 体育 翻筋斗
🤼|people wrestling|wrestle wrestler|摔跤选手|人 体育 摔跤
🤽|person playing water polo||水球|人 体育
🤾|person playing handball|ball|手球|人 体育
🤹|person juggling|balance juggle multitask skill|抛接杂耍|平衡 抛接 杂技 杂耍
🧘|person in lotus position|meditation yoga|盘腿的人|冥想 瑜伽
🛀|person taking bath|bathtub|洗澡的人|洗澡 浴缸
🛌|person in bed|good night hotel sleep|躺在床上的人|入睡 宾馆 酒店
🧑‍🤝‍🧑|people holding hands|couple hand hold person|手拉手的两个人|人 情侣 手 拉手 握手
👭|women holding hands|couple hand|手拉手的两个女人|两个女人 情侣 手拉手
👫|woman and man holding hands|couple hand hold|手拉手的一男一女|一男一女 情侣 手拉手
👬|men holding hands|couple gemini man twins zodiac|手拉手的两个男人|两个男人 双子座 情侣 手拉手 黄道十二宫
💏|kiss|couple|亲吻|情侣 接吻 浪漫
💑|couple with heart|love|情侣|恋爱 浪漫 红心
🗣️|speaking head|face silhouette speak|说话|剪影 头 讲话
👤|bust in silhouette||人像|剪影 半身像
👥|busts in silhouette|bust|双人像|剪影 半身像
🫂|people hugging|goodbye hello hug thanks|人的拥抱|再见 您好 感谢 拥抱
👪|family||家庭|
👣|footprints|clothing footprint print|脚印|足迹
#nature
🐵|monkey face||猴头|猴
🐒|monkey||猴子|猴
🦍|gorilla||大猩猩|
🦧|orangutan|ape|红毛猩猩|猩猩 猴 猿
🐶|dog face|pet|狗脸|宠物 狗 脸
🐕|dog|pet|狗|宠物
🦮|guide dog|accessibility blind|导盲犬|指引 无障碍 盲
🐕‍🦺|service dog|accessibility assistance|服务犬|工作犬 无障碍 犬 狗 辅助
🐩|poodle|dog|贵宾犬|卷毛狗 狗
🐺|wolf|face|狼|头 脸
🦊|fox|face|狐狸|头 脸
🦝|raccoon|curious sly|浣熊|好奇 淘气
🐱|cat face|pet|猫脸|宠物 猫 脸
🐈|cat|pet|猫|宠物
🐈‍⬛|black cat|unlucky|黑猫|不吉利 猫 黑色
🦁|lion|face leo zodiac|狮子|狮子座 脸 黄道十二宫
🐯|tiger face||老虎头|老虎 脸
🐅|tiger||老虎|虎
🐆|leopard||豹子|猎豹 豹
🐴|horse face||马头|马
🫎|moose|animal antlers elk mammal|驼鹿|动物 哺乳动物 鹿角 麋鹿
🫏|donkey|animal ass burro mammal mule stubborn|驴|倔强 动物 哺乳动物 犟 驴子 骡
🐎|horse|equestrian racehorse racing|马|比赛 赛马 骑马
🦄|unicorn|face|独角兽|头 脸
🦓|zebra|stripe|斑马|条纹
🦌|deer||鹿|
🦬|bison|buffalo herd wisent|大野牛|欧洲野牛 水牛 畜群
🐮|cow face||奶牛头|奶牛 脸
🐂|ox|bull taurus zodiac|公牛|牛 金牛座 黄道十二宫
🐃|water buffalo||水牛|
🐄|cow||奶牛|牛
🐷|pig face||猪头|猪 脸
🐖|pig|sow|猪|
🐗|boar|pig|野猪|猪
🐽|pig nose|face|猪鼻子|猪 脸 鼻子
🐏|ram|aries male sheep zodiac|公羊|白羊座 羊 雄性 黄道十二宫
🐑|ewe|female sheep|母羊|羊 雌性
🐐|goat|capricorn zodiac|山羊|摩羯座 黄道十二宫
🐪|camel|dromedary hump|骆驼|单峰
🐫|two-hump camel|bactrian|双峰骆驼|双峰 骆驼
🦙|llama|alpaca guanaco vicuña wool|美洲鸵|原驼 小羊驼 羊毛 羊驼
🦒|giraffe|spots|长颈鹿|斑点
🐘|elephant||大象|象
🦣|mammoth|extinction large tusk woolly|猛犸|大型 有绒毛的 灭绝 长牙
🦏|rhinoceros||犀牛|
🦛|hippopotamus|hippo|河马|
🐭|mouse face||老鼠头|鼠
🐁|mouse||老鼠|耗子 鼠
🐀|rat||耗子|鼠
🐹|hamster|face pet|仓鼠|啮齿 头 脸
🐰|rabbit face|bunny pet|兔子头|兔
🐇|rabbit|bunny pet|兔子|兔
🐿️|chipmunk|squirrel|松鼠|花栗鼠
🦫|beaver|dam|海狸|母畜
🦔|hedgehog|spiny|刺猬|
🦇|bat|vampire|蝙蝠|吸血鬼
🐻|bear|face|熊|头 脸
🐻‍❄️|polar bear|arctic white|北极熊|北极 熊 白色
🐨|koala|face marsupial|考拉|有袋类动物
🐼|panda|face|熊猫|头 胖达 脸
🦥|sloth|lazy slow|树懒|慢 懒 爬树 迟缓
🦦|otter|fishing playful|水獭|动物 捕鱼 獭 鼬
🦨|skunk|stink|臭鼬|熏 臭 鼬
🦘|kangaroo|joey jump marsupial|袋鼠|小袋鼠 有袋类动物 跳
🦡|badger|honey pester|獾|纠缠 蜜獾
🐾|paw prints|feet print|爪印|爪子 足迹
🦃|turkey|bird|火鸡|
🐔|chicken|bird|鸡|
🐓|rooster|bird|公鸡|鸡
🐣|hatching chick|baby bird|小鸡破壳|小鸡 破壳
🐤|baby chick|bird|小鸡|鸡
🐥|front-facing baby chick|bird|正面朝向的小鸡|小鸡
🐦|bird||鸟|
🐧|penguin|bird|企鹅|
🕊️|dove|bird fly peace|鸽|和平象征 飞翔 鸟 鸽子
🦅|eagle|bird|鹰|老鹰 鸟
🦆|duck|bird|鸭子|鸟 鸭
🦢|swan|bird cygnet ugly duckling|天鹅|丑小鸭 小天鹅 鸟
🦉|owl|bird wise|猫头鹰|睿智 鸟
🦤|dodo|extinction large mauritius|渡渡鸟|毛里求斯 灭绝
🪶|feather|bird flight light plumage|羽毛|轻 飞 鸟
🦩|flamingo|flamboyant tropical|火烈鸟|热带 艳丽
🦚|peacock|bird ostentatious peahen proud|孔雀|招摇 雌孔雀 骄傲 鸟
🦜|parrot|bird pirate talk|鹦鹉|剽窃 模仿 说话 鸟
🪽|wing|angelic aviation bird flying mythology|翅膀|天使 神话 飞翔 飞行 鸟
🐦‍⬛|black bird|crow raven rook|黑色的鸟|乌鸦 秃鼻乌鸦 老鸦 鸟 黑色
🪿|goose|bird fowl honk silly|鹅|傻 家禽 鸟 鸣叫
🐸|frog|face|青蛙|头 脸
🐊|crocodile||鳄鱼|
🐢|turtle|terrapin tortoise|龟|乌龟 海龟
🦎|lizard|reptile|蜥蜴|爬行动物
🐍|snake|bearer ophiuchus serpent zodiac|蛇|持票人 狡猾的人 蛇夫座 黄道十二宫
🐲|dragon face|fairy tale|龙头|龙
🐉|dragon|fairy tale|龙|
🦕|sauropod|brachiosaurus brontosaurus diplodocus|蜥蜴类|梁龙 腕龙 雷龙
🦖|T-Rex|tyrannosaurus rex|霸王龙|暴龙君主
🐳|spouting whale|face|喷水的鲸|喷水 鲸
🐋|whale||鲸鱼|
🐬|dolphin|flipper|海豚|鸭脚板
🦭|seal|sea lion|海豹|海狮
🐟|fish|pisces zodiac|鱼|双鱼座 黄道十二宫
🐠|tropical fish||热带鱼|热带 鱼
🐡|blowfish|fish|河豚|鱼
🦈|shark|fish|鲨鱼|鱼 鲨
🐙|octopus||章鱼|八爪 鱼
🐚|spiral shell||海螺|螺
🪸|coral|ocean reef|珊瑚|海洋 礁
🪼|jellyfish|burn invertebrate jelly marine ouch stinger|水母|发光 哎哟 无脊椎动物 有刺动物 海洋 海蜇
🦀|crab|cancer zodiac|蟹|巨蟹座 螃蟹 黄道十二宫
🦞|lobster|bisque claws seafood|龙虾|浓汤 海鲜 钳
🦐|shrimp|food shellfish small|虾|甲壳 食物
🦑|squid|food molusc|乌贼|软体动物 食物 鱿鱼 墨鱼
🦪|oyster|diving pearl|牡蛎|海鲜 珍珠 生蚝
🐌|snail||蜗牛|
🦋|butterfly|insect pretty|蝴蝶|昆虫 漂亮 美丽
🐛|bug|insect|毛毛虫|毛虫
🐜|ant|insect|蚂蚁|
🐝|honeybee|bee insect|蜜蜂|勤劳
🪲|beetle|bug insect|甲虫|昆虫
🐞|lady beetle|insect ladybird ladybug|瓢虫|昆虫 母
🦗|cricket|grasshopper|蟋蟀|蛐蛐
🪳|cockroach|insect pest roach|蟑螂|害虫 昆虫
🕷️|spider|insect|蜘蛛|
🕸️|spider web||蜘蛛网|蛛网
🦂|scorpion|scorpio zodiac|蝎子|天蝎宫 天蝎座 黄道十二宫
🦟|mosquito|disease fever malaria pest virus|蚊子|发热 昆虫 疟疾 疾病 病毒
🪰|fly|disease maggot pest rotting|苍蝇|害虫 疾病 腐烂 蛆
🪱|worm|annelid earthworm parasite|蠕虫|寄生虫 环节动物 蚯蚓
🦠|microbe|amoeba bacteria virus|细菌|变形虫 病毒
💐|bouquet|flower|花束|鲜花
🌸|cherry blossom|flower|樱花|花
💮|white flower||白花|花
🪷|lotus|buddhism flower hinduism purity|莲花|佛教 印度教 纯洁 花
🏵️|rosette|plant|圆形花饰|花
🌹|rose|flower|玫瑰|花
🥀|wilted flower||枯萎的花|花
🌺|hibiscus|flower|芙蓉|木槿 花
🌻|sunflower|flower sun|向日葵|太阳花 花
🌼|blossom|flower|开花|花
🌷|tulip|flower|郁金香|花
🪻|hyacinth|bluebonnet flower lavender lupine snapdragon|风信子|羽扇豆 花 蓝帽花 薰衣草 金鱼草
🌱|seedling|young|幼苗|发芽 芽 苗
🪴|potted plant|boring grow house nurturing useless|盆栽植物|培育 房子 枯燥 植物 生长
🌲|evergreen tree||松树|常青树 树
🌳|deciduous tree|shedding|落叶树|树 落叶 落叶植物
🌴|palm tree||棕榈树|
🌵|cactus|plant|仙人掌|沙漠
🌾|sheaf of rice|ear grain|稻子|稻 米 粮食
🌿|herb|leaf|药草|草药 香草
☘️|shamrock|plant|三叶草|苜蓿 酢浆草
🍀|four leaf clover|4|四叶草|幸运
🍁|maple leaf|falling|枫叶|加拿大 秋
🍂|fallen leaf|falling|落叶|叶 秋
🍃|leaf fluttering in wind|blow flutter|风吹叶落|叶子 树叶 随风飘舞
🪹|empty nest|nesting|空巢|筑巢
🪺|nest with eggs|nesting|有蛋的巢|筑巢
🍄|mushroom|toadstool|蘑菇|
#food
🍇|grapes|fruit grape|葡萄|水果
🍈|melon|fruit|甜瓜|水果 蜜瓜 香瓜
🍉|watermelon|fruit|西瓜|水果
🍊|tangerine|fruit orange|橘子|柑桔 桔子 水果
🍋|lemon|citrus fruit|柠檬|水果
🍌|banana|fruit|香蕉|水果
🍍|pineapple|fruit|菠萝|水果
🥭|mango|fruit tropical|芒果|水果 热带
🍎|red apple|fruit|红苹果|水果 红 苹果
🍏|green apple|fruit|青苹果|水果 苹果 青
🍐|pear|fruit|梨|水果
🍑|peach|fruit|桃|水果
🍒|cherries|berries cherry fruit red|樱桃|水果
🍓|strawberry|berry fruit|草莓|水果
🫐|blueberries|berry bilberry blue blueberry|蓝莓|越桔
🥝|kiwi fruit|food|猕猴桃|奇异果 水果 食物
🍅|tomato|fruit vegetable|西红柿|番茄 蔬菜
🫒|olive|food|橄榄|食物
🥥|coconut|palm piña colada|椰子|棕榈
🥑|avocado|food fruit|鳄梨|水果 牛油果 食物
🍆|eggplant|aubergine vegetable|茄子|蔬菜
🥔|potato|food vegetable|土豆|蔬菜 食物 马铃薯
🥕|carrot|food vegetable|胡萝卜|蔬菜 食物
🌽|ear of corn|maize maze|玉米|苞米
🌶️|hot pepper||红辣椒|辣椒
🫑|bell pepper|capsicum vegetable|灯笼椒|蔬菜 辣椒
🥒|cucumber|food pickle vegetable|黄瓜|泡菜 蔬菜 食物
🥬|leafy green|bok choy cabbage kale lettuce|绿叶蔬菜|圆白菜 小白菜 甘蓝 莴苣
🥦|broccoli|wild cabbage|西兰花|甘蓝
🧄|garlic|flavoring|蒜|佐料 大蒜 蒜头 调味
🧅|onion|flavoring|洋葱|佐料 调味
🥜|peanuts|food nut peanut vegetable|花生|坚果 蔬菜 食物
🫘|beans|food kidney legume|豆|肾 豆类 食物
🌰|chestnut|plant|栗子|
🫚|ginger root|beer spice|姜|啤酒 根 根茎 香料
🫛|pea pod|beans edamame legume vegetable|豌豆荚|毛豆 荚 蔬菜 豆 豆荚 豌豆
🍞|bread|loaf|面包|
🥐|croissant|bread breakfast food french roll|羊角面包|新月形面包 法式 面包 食物
🥖|baguette bread|food french|法式长棍面包|法式 面包 食物
🫓|flatbread|arepa lavash naan pita|扁面包|圆盘状烤饼 玉米饼 皮塔饼 薄脆饼
🥨|pretzel|twisted|椒盐卷饼|扭曲食品
🥯|bagel|bakery breakfast schmear|面包圈|奶酪酱 烘烤食品
🥞|pancakes|breakfast crêpe food hotcake pancake|烙饼|煎饼 食物
🧇|waffle|breakfast indecisive iron|华夫饼|格子饼 点心 烤 窝夫饼
🧀|cheese wedge||芝士|奶酪 起司
🍖|meat on bone||排骨|肉 骨
🍗|poultry leg|bone chicken drumstick|家禽的腿|家禽 鸡肉 鸡腿
🥩|cut of meat|chop lambchop porkchop steak|肉块|排骨 牛排 猪排 羊排
🥓|bacon|breakfast food meat|培根|熏肉 肉 食物
🍔|hamburger|burger|汉堡|汉堡包
🍟|french fries||薯条|油炸
🍕|pizza|cheese slice|披萨|
🌭|hot dog|frankfurter hotdog sausage|热狗|
🥪|sandwich|bread|三明治|面包
🌮|taco|mexican|墨西哥卷饼|卷饼 墨西哥
🌯|burrito|mexican wrap|墨西哥玉米煎饼|卷饼 玉米煎饼 墨西哥
🫔|tamale|mexican wrapped|墨西哥粽子|粽子 墨西哥
🥙|stuffed flatbread|falafel food gyro kebab|夹心饼|夹心 沙拉三明治 肉夹馍 食物
🧆|falafel|chickpea meatball|炸豆丸子|中东蔬菜球 油炸鹰嘴豆饼 肉丸 鹰嘴豆
🥚|egg|breakfast food|蛋|食物
🍳|cooking|breakfast egg frying pan|煎蛋|平底锅 煎 蛋
🥘|shallow pan of food|casserole paella|装有食物的浅底锅|浅底 煎锅 食物
🍲|pot of food|stew|一锅食物|食物
🫕|fondue|cheese chocolate melted pot swiss|奶酪火锅|奶酪 巧克力 瑞士 融化 锅
🥣|bowl with spoon|breakfast cereal congee|碗勺|早餐 粥 谷物
🥗|green salad|food|绿色沙拉|沙拉 食物
🍿|popcorn||爆米花|
🧈|butter|dairy|黄油|乳制品 牛奶
🧂|salt|condiment shaker|盐|佐料瓶 调味品
🥫|canned food|can|罐头食品|罐头
🍱|bento box||盒饭|便当
🍘|rice cracker||米饼|米果
🍙|rice ball|japanese|饭团|日本
🍚|cooked rice||米饭|米 饭
🍛|curry rice||咖喱饭|咖喱 饭
🍜|steaming bowl|noodle ramen|面条|拉面 热气腾腾 碗
🍝|spaghetti|pasta|意粉|意大利面 意面
🍠|roasted sweet potato||烤红薯|地瓜 烤地瓜 红薯
🍢|oden|kebab seafood skewer stick|关东煮|串 海鲜
🍣|sushi||寿司|
🍤|fried shrimp|prawn tempura|天妇罗|炸虾
🍥|fish cake with swirl|pastry|鱼板|
🥮|moon cake|autumn festival yuèbǐng|月饼|秋天 节日
🍡|dango|dessert japanese skewer stick sweet|团子|串 日本 甜点
🥟|dumpling|empanada gyōza jiaozi pierogi potsticker|饺子|水饺 煎饺
🥠|fortune cookie|prophecy|幸运饼干|预言
🥡|takeout box|oyster pail|外卖盒|外卖包装 外卖桶 牡蛎桶
🍦|soft ice cream|dessert icecream sweet|圆筒冰激凌|圆筒冰淇淋
🍧|shaved ice|dessert sweet|刨冰|冰 冰沙 甜点
🍨|ice cream|dessert sweet|冰淇淋|冰 冰激凌 甜点
🍩|doughnut|breakfast dessert donut sweet|甜甜圈|甜点
🍪|cookie|dessert sweet|饼干|曲奇
🎂|birthday cake|celebration dessert pastry sweet|生日蛋糕|庆祝 生日 蛋糕
🍰|shortcake|cake dessert pastry slice sweet|水果蛋糕|甜点 蛋糕
🧁|cupcake|bakery sweet|纸杯蛋糕|烘焙食品 甜点
🥧|pie|filling pastry|派|油酥点心 糕点
🍫|chocolate bar|dessert sweet|巧克力|甜品 甜点
🍬|candy|dessert sweet|糖|糖果
🍭|lollipop|candy dessert sweet|棒棒糖|糖
🍮|custard|dessert pudding sweet|奶黄|蛋奶冻 蛋奶沙司
🍯|honey pot|honeypot sweet|蜂蜜|蜜罐
🍼|baby bottle|drink milk|奶瓶|奶 婴儿
🥛|glass of milk|drink|一杯奶|奶 杯
☕|hot beverage|coffee drink steaming tea|热饮|咖啡 茶 饮料
🫖|teapot|drink pot tea|茶壶|壶 茶
🍵|teacup without handle|beverage cup drink tea|热茶|杯 没有把手的茶杯 茶 饮料
🍶|sake|bar beverage bottle cup drink|清酒|瓶 酒杯 饮料
🍾|bottle with popping cork|bar drink|开香槟|庆祝 木塞 瓶子 香槟
🍷|wine glass|bar beverage drink|葡萄酒|酒 酒杯
🍸|cocktail glass|bar drink|鸡尾酒|杯 酒
🍹|tropical drink|bar|热带水果饮料|饮料
🍺|beer mug|bar drink|啤酒|杯 酒
🍻|clinking beer mugs|bar clink drink mug|干杯|啤酒 碰杯 酒
🥂|clinking glasses|celebrate clink drink glass|碰杯|喝 庆祝 杯
🥃|tumbler glass|liquor shot whisky|平底杯|威士忌 杯 酒
🫗|pouring liquid|drink empty glass spill|倾倒液体|流出 玻璃杯 空 饮料
🥤|cup with straw|juice soda|带吸管杯|果汁 苏打
🧋|bubble tea|milk pearl|珍珠奶茶|泡泡 牛奶 珍珠 茶
🧃|beverage box|juice straw sweet|饮料盒|吸管 果汁盒 盒装
🧉|mate|drink|马黛茶|茶 饮料
🧊|ice|cold cube iceberg|冰块|冰山 冷却 冷饮
🥢|chopsticks|hashi|筷子|箸
🍽️|fork and knife with plate|cooking|餐具|刀 叉 盘
🍴|fork and knife|cooking cutlery|刀叉|刀 叉 餐具
🥄|spoon|tableware|匙|匙子 汤匙 调羹 餐具
🔪|kitchen knife|cooking hocho tool weapon|菜刀|刀 武器 烹饪
🫙|jar|condiment container empty sauce store|罐|容器 空 调味品 贮藏 酱
🏺|amphora|aquarius cooking drink jug zodiac|双耳瓶|壶 罐
#travel
🌍|globe showing Europe-Africa|earth world|地球上的欧洲非洲|世界 地球 欧洲 非洲
🌎|globe showing Americas|earth world|地球上的美洲|世界 地球 美洲
🌏|globe showing Asia-Australia|earth world|地球上的亚洲澳洲|世界 亚洲 地球 澳洲
🌐|globe with meridians|earth world|带经纬线的地球|世界 地球 子午线 经纬
🗺️|world map||世界地图|世界 地图
🗾|map of Japan||日本地图|地图 日本
🧭|compass|magnetic navigation orienteering|指南针|定向 导航 磁性
🏔️|snow-capped mountain|cold|雪山|冷 山 雪
⛰️|mountain||山|
🌋|volcano|eruption mountain|火山|喷发 山 爆发
🗻|mount fuji|mountain|富士山|山
🏕️|camping||露营|帐篷
🏖️|beach with umbrella||沙滩伞|伞 沙滩
🏜️|desert||沙漠|荒漠
🏝️|desert island||无人荒岛|荒岛
🏞️|national park||国家公园|公园 自然 风景
🏟️|stadium||体育馆|
🏛️|classical building||古典建筑|古典 古建筑
🏗️|building construction||施工|
🧱|brick|bricks clay mortar wall|砖|墙 砂浆 黏土
🪨|rock|boulder heavy solid stone|岩石|固体 巨石 石头
🪵|wood|log lumber timber|木头|原木 木材
🛖|hut|house roundhouse yurt|小屋|圆屋 蒙古包
🏘️|houses||房屋建筑|住宅 房
🏚️|derelict house||废墟|荒宅 荒废 鬼屋
🏠|house|home|房子|家
🏡|house with garden|home|别墅|家 房子 花园
🏢|office building||办公楼|写字楼
🏣|Japanese post office||日本邮局|日本 邮局
🏤|post office|european|邮局|欧洲
🏥|hospital|doctor medicine|医院|医生 看病
🏦|bank|building|银行|
🏨|hotel|building|酒店|旅馆
🏩|love hotel||情人酒店|情人旅馆 情侣酒店
🏪|convenience store||便利店|商店
🏫|school|building|学校|教学楼
🏬|department store||商场|百货商店
🏭|factory|building|工厂|建筑
🏯|Japanese castle||日本城堡|城堡 日本
🏰|castle|european|欧洲城堡|城堡 欧洲
💒|wedding|chapel romance|婚礼|教堂 浪漫 结婚
🗼|Tokyo tower||东京塔|东京 塔
🗽|Statue of Liberty||自由女神像|自由 雕塑
⛪|church|christian cross religion|教堂|基督 宗教
🕌|mosque|islam muslim religion|清真寺|伊斯兰 宗教 穆斯林
🛕|hindu temple||印度寺庙|佛寺 佛教 寺庙 寺院 庙宇
🕍|synagogue|jew jewish religion temple|犹太教堂|会堂 宗教 犹太
⛩️|shinto shrine|religion|神社|宗教 日本 神道教
🕋|kaaba|islam muslim religion|克尔白|伊斯兰 天房 宗教 穆斯林
⛲|fountain||喷泉|
⛺|tent|camping|帐篷|露营
🌁|foggy|fog|有雾|雾 霾
🌃|night with stars|star|夜晚|星空 晚上
🏙️|cityscape|city|城市风光|都市 都市景观 高楼大厦
🌄|sunrise over mountains|morning mountain sun|山顶日出|太阳 山 日出 清晨
🌅|sunrise|morning sun|日出|太阳 清晨
🌆|cityscape at dusk|city evening landscape sunset|城市黄昏|夜晚 日落 都市 黄昏
🌇|sunset|dusk sun|日落|夕阳
🌉|bridge at night||夜幕下的桥|晚上 桥
♨️|hot springs|hotsprings steaming|温泉|水 泉 热气腾腾
🎠|carousel horse||旋转木马|木马 游乐园
🛝|playground slide|amusement park play theme|游乐场滑梯|游乐园 玩耍
🎡|ferris wheel|amusement park theme|摩天轮|游乐园
🎢|roller coaster|amusement park theme|过山车|游乐园
💈|barber pole|haircut|理发店|旋转 柱 理发
🎪|circus tent||马戏团帐篷|帐篷 马戏团
🚂|locomotive|engine railway steam train|蒸汽火车|火车 蒸汽
🚃|railway car|electric train tram trolleybus|轨道车|电车
🚄|high-speed train|railway shinkansen|高速列车|动车 新干线 火车 高铁
🚅|bullet train|railway shinkansen speed|子弹头高速列车|动车 新干线 火车 高速 高铁
🚆|train|railway|火车|铁路
🚇|metro|subway|地铁|
🚈|light rail|railway|轻轨|火车
🚉|station|railway train|车站|火车 铁路
🚊|tram|trolleybus|路面电车|电车
🚝|monorail|vehicle|单轨|火车
🚞|mountain railway|car|山区铁路|山区 火车 铁路
🚋|tram car|trolleybus|有轨电车|
🚌|bus|vehicle|公交车|公共汽车 大巴
🚍|oncoming bus||迎面驶来的公交车|公共汽车 大巴 迎面驶来
🚎|trolleybus|bus tram trolley|无轨电车|电车
🚐|minibus|bus|小巴|公共汽车
🚑|ambulance|vehicle|救护车|急救
🚒|fire engine|truck|消防车|救火车
🚓|police car|patrol|警车|警察 巡逻
🚔|oncoming police car||迎面驶来的警车|警察 警车
🚕|taxi|vehicle|出租车|的士
🚖|oncoming taxi||迎面驶来的出租车|出租车 的士
🚗|automobile|car|汽车|轿车
🚘|oncoming automobile|car|迎面驶来的汽车|轿车
🚙|sport utility vehicle|recreational|运动型多用途车|suv 休闲车
🛻|pickup truck|pick-up|敞蓬小型载货卡车|卡车 载货
🚚|delivery truck||货车|卡车
🚛|articulated lorry|semi truck|铰接式货车|卡车 拖车
🚜|tractor|vehicle|拖拉机|
🏎️|racing car||赛车|跑车
🏍️|motorcycle|racing|摩托车|摩托
🛵|motor scooter||小型摩托车|
🦽|manual wheelchair|accessibility|手动轮椅|无障碍 轮椅
🦼|motorized wheelchair|accessibility|电动轮椅|无障碍 轮椅
🛺|auto rickshaw|tuk|三轮摩托车|三脚鸡 三蹦子 嘟嘟车 自动人力车
🚲|bicycle|bike|自行车|单车 脚踏车
🛴|kick scooter||滑板车|
🛹|skateboard|board|滑板|板
🛼|roller skate||四轮滑冰鞋|滑冰 轮式
🚏|bus stop||公交车站|公交站 公共汽车站
🛣️|motorway|highway road|高速公路|公路
🛤️|railway track|train|铁轨|火车 铁路
🛢️|oil drum||石油桶|桶
⛽|fuel pump|diesel fuelpump gas station|油泵|加油站 柴油 燃油
🛞|wheel|circle tire turn|车轮|圆圈 转动 轮胎
🚨|police car light|beacon revolving|警车灯|灯 警报 警灯 警示
🚥|horizontal traffic light|signal|横向的红绿灯|交通灯 信号灯 红绿灯
🚦|vertical traffic light|signal|纵向的红绿灯|交通灯 信号灯 红绿灯
🛑|stop sign|octagonal|停止标志|八边形 标志
🚧|construction|barrier|路障|施工
⚓|anchor|ship tool|锚|停泊 船
🛟|ring buoy|float life preserver saver rescue safety|救生圈|安全 救援 救生用具 漂浮
⛵|sailboat|boat resort sea yacht|帆船|船
🛶|canoe|boat|独木舟|
🚤|speedboat|boat|快艇|船
🛳️|passenger ship||客轮|客船
⛴️|ferry|boat passenger|渡轮|渡船 轮船
🛥️|motor boat|motorboat|摩托艇|船
🚢|ship|boat passenger|船|
✈️|airplane|aeroplane|飞机|
🛩️|small airplane|aeroplane|小型飞机|飞机
🛫|airplane departure|aeroplane check-in departures|航班起飞|值机 登机 起飞
🛬|airplane arrival|aeroplane arrivals arriving landing|航班降落|到达 降落
🪂|parachute|hang-glide parasail skydive|降落伞|帆伞 悬挂滑翔 滑翔 滑翔伞 跳伞
💺|seat|chair|座位|椅子
🚁|helicopter|vehicle|直升机|直升飞机
🚟|suspension railway||空轨|悬挂 空中轨道列车
🚠|mountain cableway|cable gondola|缆车|空中 索道
🚡|aerial tramway|cable car gondola|索道|空中 缆车
🛰️|satellite|space|卫星|太空
🚀|rocket|space|火箭|太空
🛸|flying saucer|ufo|飞碟|ufo 不明飞行物
🛎️|bellhop bell|hotel|服务铃|酒店 铃
🧳|luggage|packing travel|行李箱|包装 旅行
⌛|hourglass done|sand timer|沙漏|计时器
⏳|hourglass not done|sand timer|沙正往下流的沙漏|计时器
⌚|watch|clock|手表|表
⏰|alarm clock||闹钟|钟
⏱️|stopwatch|clock|秒表|码表 计时器
⏲️|timer clock||定时器|计时器
🕰️|mantelpiece clock||座钟|台钟 壁炉钟
🕛|twelve o’clock|00 12 12:00 clock|十二点|12:00
🕧|twelve-thirty|12 12:30 clock|十二点半|12:30
🕐|one o’clock|00 1 1:00 clock|一点|1:00
🕜|one-thirty|1 1:30 clock|一点半|1:30
🕑|two o’clock|00 2 2:00 clock|两点|2:00
🕝|two-thirty|2 2:30 clock|两点半|2:30
🕒|three o’clock|00 3 3:00 clock|三点|3:00
🕞|three-thirty|3 3:30 clock|三点半|3:30
🕓|four o’clock|00 4 4:00 clock|四点|4:00
🕟|four-thirty|4 4:30 clock|四点半|4:30
🕔|five o’clock|00 5 5:00 clock|五点|5:00
🕠|five-thirty|5 5:30 clock|五点半|5:30
🕕|six o’clock|00 6 6:00 clock|六点|6:00
🕡|six-thirty|6 6:30 clock|六点半|6:30
🕖|seven o’clock|00 7 7:00 clock|七点|7:00
🕢|seven-thirty|7 7:30 clock|七点半|7:30
🕗|eight o’clock|00 8 8:00 clock|八点|8:00
🕣|eight-thirty|8 8:30 clock|八点半|8:30
🕘|nine o’clock|00 9 9:00 clock|九点|9:00
🕤|nine-thirty|9 9:30 clock|九点半|9:30
🕙|ten o’clock|00 10 10:00 clock|十点|10:00
🕥|ten-thirty|10 10:30 clock|十点半|10:30
🕚|eleven o’clock|00 11 11:00 clock|十一点|11:00
🕦|eleven-thirty|11 11:30 clock|十一点半|11:30
🌑|new moon|dark|朔月|新月 月亮
🌒|waxing crescent moon||娥眉月|三日月 弯月 月亮 眉月
🌓|first quarter moon||上弦月|月亮
🌔|waxing gibbous moon||盈凸月|月亮
🌕|full moon||满月|月亮 望月
🌖|waning gibbous moon||亏凸月|月亮
🌗|last quarter moon||下弦月|月亮
🌘|waning crescent moon||残月|亏眉月 弯月 月亮
🌙|crescent moon||弯月|娥眉月 月亮
🌚|new moon face||微笑的朔月|月亮 朔月
🌛|first quarter moon face||微笑的上弦月|月亮 蛾眉月
🌜|last quarter moon face||微笑的下弦月|月亮 残月
🌡️|thermometer|weather|温度计|天气 气温
☀️|sun|bright rays sunny|太阳|晴 晴天
🌝|full moon face|bright|微笑的月亮|月亮 望月 满月
🌞|sun with face|bright|微笑的太阳|太阳
🪐|ringed planet|saturn saturnine|有环行星|土星
⭐|star||星星|五角星
🌟|glowing star|glittery glow shining sparkle|闪亮的星星|发光 星星
🌠|shooting star|falling|流星|
🌌|milky way|space|银河|星空
☁️|cloud|weather|云|阴
⛅|sun behind cloud||阴|乌云蔽日 多云
⛈️|cloud with lightning and rain|thunder|雷阵雨|阵雨 雨
🌤️|sun behind small cloud||晴偶有云|云 太阳 少云
🌥️|sun behind large cloud||多云|云 太阳
🌦️|sun behind rain cloud||晴转雨|云 太阳 雨
🌧️|cloud with rain||下雨|云 雨
🌨️|cloud with snow|cold|下雪|云 雪
🌩️|cloud with lightning||打雷|云 闪电 雷
🌪️|tornado|cloud whirlwind|龙卷风|云 旋风
🌫️|fog|cloud|雾|霾
🌬️|wind face|blow cloud|大风|狂风
🌀|cyclone|dizzy hurricane twister typhoon|台风|旋风 飓风
🌈|rainbow|rain|彩虹|
🌂|closed umbrella|clothing rain|收起的伞|伞 雨 雨伞
☂️|umbrella|clothing rain|伞|雨 雨伞
☔|umbrella with rain drops|clothing drop|雨伞|下雨 雨滴
⛱️|umbrella on ground|rain sun|阳伞|伞
⚡|high voltage|danger electric lightning zap|高压|危险 有电 闪电
❄️|snowflake|cold snow|雪花|冷 雪
☃️|snowman|cold snow|雪与雪人|雪 雪人
⛄|snowman without snow|cold|雪人|
☄️|comet|space|彗星|太空
🔥|fire|flame tool|火焰|火
💧|droplet|cold comic drop sweat|水滴|冷 水
🌊|water wave|ocean|浪花|波浪 海洋
#activities
🎃|jack-o-lantern|celebration halloween|南瓜灯|万圣节 庆祝 灯笼
🎄|Christmas tree|celebration|圣诞树|圣诞 庆祝 树
🎆|fireworks|celebration|焰火|庆祝 烟花
🎇|sparkler|celebration fireworks sparkle|烟花|庆祝 火花 烟火 焰火
🧨|firecracker|dynamite explosive fireworks|爆竹|炸药 烟花 爆炸
✨|sparkles|* sparkle star|闪亮|星星 火花 闪光 闪耀
🎈|balloon|celebration|气球|庆祝
🎉|party popper|celebration tada|拉炮彩带|庆祝 彩带 派对 派对礼宾花
🎊|confetti ball|celebration|五彩纸屑球|庆祝 球
🎋|tanabata tree|banner celebration japanese|七夕树|七夕 庆祝 日本 树
🎍|pine decoration|bamboo celebration japanese|门松|庆祝 日本 松树 盆栽 竹
🎎|Japanese dolls|celebration doll festival|日本人形|人偶 庆祝 节日
🎏|carp streamer|celebration|鲤鱼旗|庆祝 日本 男孩节 长旗
🎐|wind chime|bell celebration|风铃|庆祝 铃铛
🎑|moon viewing ceremony|celebration|赏月|中秋 庆祝 月亮
🧧|red envelope|gift good luck hóngbāo lai see money|红包|利是 礼物 运气 钱
🎀|ribbon|celebration|蝴蝶结|丝带 庆祝 缎带
🎁|wrapped gift|box celebration present|礼物|包装 庆祝 盒子 礼品
🎗️|reminder ribbon|celebration|提示丝带|丝带 庆祝 暗示
🎟️|admission tickets|ticket|入场券|票 门票
🎫|ticket|admission|票|入场券 电影票 车票 门票
🎖️|military medal|celebration|军功章|军队 勋章 奖章
🏆|trophy|prize|奖杯|奖励 奖品 奖赏
🏅|sports medal||奖牌|运动会奖牌
🥇|1st place medal|first gold|金牌|奖牌 第一
🥈|2nd place medal|second silver|银牌|奖牌 第二
🥉|3rd place medal|bronze third|铜牌|奖牌 第三
⚽|soccer ball|football|足球|球 英式足球
⚾|baseball|ball|棒球|球
🥎|softball|ball glove underarm|垒球|手套 球 腋下
🏀|basketball|ball hoop|篮球|球 篮筐
🏐|volleyball|ball game|排球|球
🏈|american football|ball|美式橄榄球|橄榄球 球
🏉|rugby football|ball|英式橄榄球|橄榄球 球
🎾|tennis|ball racquet|网球|球 球拍
🥏|flying disc|ultimate|飞盘|极限 极限运动 终极
🎳|bowling|ball game|保龄球|球
🏏|cricket game|ball bat|板球|球 球拍
🏑|field hockey|ball game stick|曲棍球|球 球棍
🏒|ice hockey|game puck stick|冰球|球 球棍
🥍|lacrosse|ball goal stick|袋棍球|球 球棍 球门
🏓|ping pong|ball bat game paddle table tennis|乒乓球|比赛 球 球拍
🏸|badminton|birdie game racquet shuttlecock|羽毛球|球拍
🥊|boxing glove||拳击手套|手套
🥋|martial arts uniform|judo karate taekwondo|练武服|制服 柔道 武术 空手道 跆拳道
🥅|goal net||球门|球网
⛳|flag in hole|golf|高尔夫球洞|高尔夫
⛸️|ice skate||滑冰|冰刀 溜冰
🎣|fishing pole|fish|钓鱼竿|鱼杆
🤿|diving mask|scuba snorkeling|潜水面罩|浮潜 深潜 潜水
🎽|running shirt|athletics sash|运动背心|上衣 跑步
🎿|skis|ski snow|滑雪|雪
🛷|sled|sledge sleigh|雪橇|乘雪橇 驾雪橇
🥌|curling stone|game rock|冰壶|冰上溜石 比赛 游戏
🎯|bullseye|dart direct hit game target|正中靶心的飞镖|命中 靶心 飞镖
🪀|yo-yo|fluctuate toy|悠悠球|上下起落 玩具
🪁|kite|fly soar|风筝|翱翔 飞翔
🔫|water pistol|gun handgun revolver tool weapon|水枪|工具 左轮 手枪 枪 武器
🎱|pool 8 ball|billiard eight game|台球|8 球制桌球 游戏 霹雳八球
🔮|crystal ball|fairy tale fantasy fortune tool|水晶球|命运 工具 水晶 球 财富
🪄|magic wand|witch wizard|魔棒|女巫 巫师 魔法
🎮|video game|controller|游戏手柄|手柄 电子游戏
🕹️|joystick|game video|游戏操控杆|操控杆 电子游戏
🎰|slot machine|game|老虎机|游戏 角子机 赌博
🎲|game die|dice|骰子|色子
🧩|puzzle piece|clue interlocking jigsaw|拼图|图片 智力游戏 线索 联锁
🧸|teddy bear|plaything plush stuffed toy|泰迪熊|填充 毛绒玩具 玩偶 玩具
🪅|piñata|celebration party|彩罐|庆祝 聚会
🪩|mirror ball|dance disco glitter party|镜球|聚会 舞蹈 迪斯科 闪耀
🪆|nesting dolls|doll russia|套娃|俄罗斯套娃 娃娃
♠️|spade suit|card game|黑桃|扑克 牌 葵扇
♥️|heart suit|card game|红桃|扑克 牌 红心
♦️|diamond suit|card game|方片|扑克 方块 牌
♣️|club suit|card game|梅花|扑克 牌 草花
♟️|chess pawn|dupe expendable|兵|受骗者 国际象棋 牺牲品
🃏|joker|card game wildcard|大小王|大王 小王 扑克 牌 鬼牌
🀄|mahjong red dragon|game|红中|麻将
🎴|flower playing cards|card game japanese|花札|卡牌 日本 游戏 花牌
🎭|performing arts|art mask theater theatre|表演艺术|剧院 戏剧 艺术 表演 面具
🖼️|framed picture|art frame museum painting|带框的画|博物馆 框 画 艺术
🎨|artist palette|art museum painting|调色盘|博物馆 画画 艺术 调色板
🧵|thread|needle sewing spool string|线|线轴 绳子 缝纫 针
🪡|sewing needle|embroidery stitches sutures tailoring|缝合针|绣花针 缝合 缝纫 缝线 裁剪
🧶|yarn|ball crochet knit|毛线|毛线球 编织 钩针编织物
🪢|knot|rope tangled tie twine twist|结|打结 绳子 缠结 麻线
#objects
👓|glasses|clothing eye eyeglasses eyewear|眼镜|服饰 眼睛
🕶️|sunglasses|dark eye eyewear glasses|墨镜|太阳镜
🥽|goggles|eye protection swimming welding|护目镜|护眼 游泳 焊接
🥼|lab coat|doctor experiment scientist|白大褂|医生 实验人员 科学家
🦺|safety vest|emergency|救生衣|安全 紧急 背心 逃生
👔|necktie|clothing tie|领带|衬衫领带
👕|t-shirt|clothing tshirt|T恤|恤衫
👖|jeans|clothing pants trousers|牛仔裤|裤子
🧣|scarf|neck|围巾|
🧤|gloves|hand|手套|
🧥|coat|jacket|外套|夹克
🧦|socks|stocking|袜子|短袜 长袜
👗|dress|clothing|连衣裙|衣服
👘|kimono|clothing|和服|日本
🥻|sari|clothing dress|纱丽|披肩 衣服
🩱|one-piece swimsuit|bathing suit|连体泳衣|一片式 泳衣 泳装 游泳
🩲|briefs|bathing suit one-piece swimsuit underwear|三角裤|一片式 内裤 泳衣 泳装 短裤
🩳|shorts|bathing suit pants underwear|短裤|内裤 四角裤 泳衣 泳装 裤子
👙|bikini|clothing swim|比基尼|三点式 泳装
👚|woman’s clothes|clothing woman|女装|女 衣服
🪭|folding hand fan|cooling dance flutter hot shy|折扇|凉 扇 扇动 热 羞涩 腼腆 舞蹈
👛|purse|clothing coin|钱包|
👜|handbag|bag clothing purse|手提包|挎包
👝|clutch bag|clothing pouch|手袋|包 手拿包
🛍️|shopping bags|bag hotel|购物袋|包 袋 逛街
🎒|backpack|bag rucksack satchel school|书包|包
🩴|thong sandal|beach sandals thongs zōri|夹趾凉鞋|凉鞋 沙滩凉鞋 草屡
👞|man’s shoe|clothing man|男鞋|鞋
👟|running shoe|athletic clothing sneaker|跑鞋|运动鞋 鞋
🥾|hiking boot|backpacking camping|登山鞋|徒步 登山 远足野营 露营
🥿|flat shoe|ballet slip-on slipper|平底鞋|一脚蹬 便鞋 平底芭蕾舞鞋
👠|high-heeled shoe|clothing heel woman|高跟鞋|女 鞋
👡|woman’s sandal|clothing shoe woman|女式凉鞋|凉鞋 女
🩰|ballet shoes|dance|芭蕾舞鞋|舞蹈 舞鞋 足尖鞋 跳舞
👢|woman’s boot|clothing shoe woman|女靴|女 靴子
🪮|hair pick|afro comb|发夹|圆蓬 头发 夹子 梳子 爆炸头 非洲头
👑|crown|clothing king queen|皇冠|王冠
👒|woman’s hat|clothing woman|女帽|女 帽子
🎩|top hat|clothing tophat|礼帽|帽子 高帽
🎓|graduation cap|celebration clothing hat|毕业帽|四方帽
🧢|billed cap|baseball|鸭舌帽|棒球帽
🪖|military helmet|army soldier warrior|军用头盔|军用 军队 士兵 头盔 战士
⛑️|rescue worker’s helmet|aid cross face hat|白十字头盔|十字 头盔 安全帽
📿|prayer beads|clothing necklace religion|念珠|宗教 珠子 祈祷 项链
💄|lipstick|cosmetics makeup|唇膏|化妆品 口红
💍|ring|diamond|戒指|钻戒
💎|gem stone|diamond jewel|宝石|钻石
🔇|muted speaker|mute quiet silent|已静音的扬声器|安静 扬声器 扬声器关闭 无声 静音
🔈|speaker low volume|soft|低音量的扬声器|小声 小音量 扬声器 轻声
🔉|speaker medium volume||中等音量的扬声器|中等 中等音量 扬声器
🔊|speaker high volume|loud|高音量的扬声器|大声 大音量 扬声器
📢|loudspeaker|loud public address|喇叭|公共广播 大声 广播 通知
📣|megaphone|cheering|扩音器|呼喊 喇叭筒 大声 通知
📯|postal horn|post|邮号|号 号角 喇叭 邮政
🔔|bell||铃铛|叮当 响铃
🔕|bell with slash|forbidden mute quiet silent|禁止响铃|响铃关闭 安静 无声 静音
🎼|musical score|music|乐谱|五线谱 音乐 音符
🎵|musical note|music|音符|乐谱 五线谱 八分音符 音乐
🎶|musical notes|music note|多个音符|乐谱 五线谱 八分音符 音乐 音符
🎙️|studio microphone|mic music|录音室麦克风|录音室 音乐 麦 麦克 麦克风
🎚️|level slider|music|电平滑块|滑块 电平 调节 音乐
🎛️|control knobs|music|控制旋钮|控制 旋钮 调节 音乐
🎤|microphone|karaoke mic|麦克风|卡拉ok 唱k 唱歌 麦 麦克
🎧|headphone|earbud|耳机|头戴式耳机
📻|radio|video|收音机|广播 广播电台 无线电 电台
🎷|saxophone|instrument music sax|萨克斯管|乐器 吹奏 演奏 音乐
🎺|trumpet|instrument music|小号|乐器 吹奏 喇叭 音乐
🪗|accordion|concertina squeeze box|手风琴|六角形风琴 风琴
🎸|guitar|instrument music|吉他|乐器 弹奏 演奏 音乐
🎹|musical keyboard|instrument music piano|音乐键盘|乐器 弹奏 演奏 钢琴 音乐
🎻|violin|instrument music|小提琴|乐器 提琴 演奏 音乐
🪕|banjo|music stringed|班卓琴|弦乐器 弹奏 音乐
🥁|drum|drumsticks music|鼓|音乐 鼓声 鼓槌
🪘|long drum|beat conga rhythm|长鼓|康加鼓 敲 节奏 鼓
🪇|maracas|instrument music percussion rattle shake|沙球|乐器 打击乐器 拨浪鼓 摇 音乐
🪈|flute|fife music pipe recorder woodwind|长笛|木管乐器 竖笛 管乐器 菲菲笛 音乐
📱|mobile phone|cell telephone|手机|手提电话 智能手机 电话 移动
📲|mobile phone with arrow|cell receive|带有箭头的手机|手机 接收 智能手机 来电
☎️|telephone|phone|电话|固定电话 固话 座机
📞|telephone receiver|phone|电话听筒|固定电话 固话 座机 电话
📟|pager||寻呼机|bb 机 传呼机 呼机
📠|fax machine||传真机|传真 传真号 发传真
🔋|battery||电池|正极 电极 电源 蓄电池 负极
🪫|low battery|electronic energy|电池电量不足|低能量 电子
🔌|electric plug|electricity|电源插头|插头 电插头 电源 电线
💻|laptop|computer pc personal|笔记本电脑|pc 个人电脑 手提电脑 电脑
🖥️|desktop computer||台式电脑|pc 个人电脑 显示器 显示屏 计算机
🖨️|printer|computer|打印机|印刷机 喷墨打印 复印 扫描 激光打印
⌨️|keyboard|computer|键盘|打字 按键 电脑 输入
🖱️|computer mouse||电脑鼠标|有线鼠标 激光鼠标 点击 点按 电脑
🖲️|trackball|computer|轨迹球|有线鼠标 电脑 追踪球 鼠标
💽|computer disk|minidisk optical|电脑光盘|minidisk mini光盘 光盘 迷你光碟 迷你唱片
💾|floppy disk|computer|软盘|3.5英寸 便携 存储 磁盘
💿|optical disk|cd computer|光盘|cd 专辑 存储 影片 音乐
📀|dvd|blu-ray computer disk optical|DVD|光盘 光碟 影片 音乐
🧮|abacus|calculation|算盘|计算
🎥|movie camera|cinema|电影摄影机|摄像机 摄录机 摄影 摄影机 电影
🎞️|film frames|cinema movie|影片帧|帧 电影 电影胶片 胶卷 胶片
📽️|film projector|cinema movie video|电影放映机|影片 投影仪 放映机 电影 视频
🎬|clapper board|movie|场记板|场记 打板 拍电影
📺|television|tv video|电视机|电视 看电视 视频 节目
📷|camera|video|相机|卡片相机 拍照 摄影 照片 照相机
📸|camera with flash|video|开闪光灯的相机|拍照 相机 闪光灯 闪光灯打开
📹|video camera||摄像机|录像 录影 拍摄 摄影机 视频
📼|videocassette|tape vhs video|录像带|vhs 录影带 磁带
🔍|magnifying glass tilted left|search tool|左斜的放大镜|工具 搜索 放大 放大镜 查找
🔎|magnifying glass tilted right|search tool|右斜的放大镜|工具 搜索 放大 放大镜 查找
🕯️|candle|light|蜡烛|光 烛光 烛火 照明 燃烧
💡|light bulb|comic electric idea|灯泡|主意 想法 电灯泡 白炽灯
🔦|flashlight|electric light tool torch|手电筒|光 工具 手电 照明 电筒
🏮|red paper lantern|bar light|红灯笼|光 喜庆 灯笼 节日
🪔|diya lamp|oil|印度油灯|排灯节 油 灯 迪亚
📔|notebook with decorative cover|book decorated|精装笔记本|封面 本子 笔记 笔记本 记录
📕|closed book||合上的书本|书 书本 合上
📖|open book||打开的书本|书 书本 打开 读书 阅读
📗|green book||绿色书本|书 书本 绿 绿色
📘|blue book||蓝色书本|书 书本 篮 蓝色
📙|orange book||橙色书本|书 书本 橙色
📚|books|book|书|书本 书籍 图书 学习
📓|notebook||笔记本|日记本 本子 笔记 记事本 记录
📒|ledger|notebook|账本|笔记本 记事本 记账 账簿
📃|page with curl|document|带卷边的页面|卷边 文书 文件 文档
📜|scroll|paper|卷轴|画卷 纸 纸卷 羊皮纸
📄|page facing up|document|文件|文书 文档
📰|newspaper|news paper|报纸|报道 新闻 看报 读报
🗞️|rolled-up newspaper|news paper|报纸卷|卷起 卷起的报纸 报纸 新闻 纸
📑|bookmark tabs|mark marker|标签页|书签 有书签的页面
🔖|bookmark|mark|书签|标签 读书 阅读
🏷️|label||标签|吊牌 标记 行李牌
🪙|coin|gold metal money silver treasure|硬币|财富 金 金属 钱 银
💰|money bag|dollar moneybag|钱袋|美元 钱 钱包
💴|yen banknote|bill currency money note|日元|现金 货币 钞票 钱
💵|dollar banknote|bill currency money note|美元|现金 纸币 货币 钱
💶|euro banknote|bill currency money note|欧元|现金 货币 钞票 钱
💷|pound banknote|bill currency money note|英镑|现金 货币 钞票 钱
💸|money with wings|banknote bill fly|长翅膀的钱|纸币 翅膀 花钱 钱
💳|credit card|money|信用卡|借记卡 刷卡 卡 贷记卡 银行卡
🧾|receipt|accounting bookkeeping evidence proof|收据|凭据 发票 记账 证明 账单
💹|chart increasing with yen|graph growth money|趋势向上且带有日元符号的图表|上扬 上涨 日元汇率 货币升值图表 走势
✉️|envelope|email letter|信封|信件 信息 来信 邮件
📧|e-mail|email letter|电子邮件|信封 邮件
📨|incoming envelope|e-mail email letter receive|来信|接收 收信 收到来信 收到邮件 电子邮件
📩|envelope with arrow|e-mail email outgoing|收邮件|信件 信封 发信 发出 发送 发邮件 邮件
📤|outbox tray|box letter mail sent|发件箱|信件 发信 发送 发邮件 邮件
📥|inbox tray|box letter mail receive|收件箱|信件 接收 收信 收到邮件 邮件
📦|package|box parcel|包裹|快递 盒子 箱子 装货 运送
📫|closed mailbox with raised flag|mail postbox|有待收信件|信箱 旗标 有新信件
📪|closed mailbox with lowered flag|mail postbox|无待收信件|信箱 旗标 无新信件
📬|open mailbox with raised flag|mail postbox|有新信件|信箱 打开 旗标 有待收信件
📭|open mailbox with lowered flag|mail postbox|无新信件|信箱 旗标 无待收信件
📮|postbox|mail mailbox|邮筒|信 寄信 邮箱
🗳️|ballot box with ballot||投票箱|投票 选举 选票
✏️|pencil||铅笔|橡皮 橡皮擦 画画 画笔 笔 绘画
✒️|black nib|pen|钢笔尖|写字 硬笔 笔尖 钢笔
🖋️|fountain pen||钢笔|写字 硬笔 笔
🖊️|pen|ballpoint|笔|原子笔 圆珠笔 油笔
🖌️|paintbrush|painting|画笔|刷 毛笔 画刷 笔刷
🖍️|crayon||蜡笔|油画棒 画棒
📝|memo|pencil|备忘录|便条 便条簿 便笺
💼|briefcase||公文包|公事包 包 手提包
📁|file folder||文件夹|办公 文件 文具 硬纸夹
📂|open file folder||打开的文件夹|办公 打开 文件 文具
🗂️|card index dividers||索引分隔文件夹|分隔 文件夹 索引
📅|calendar|date|日历|日期
📆|tear-off calendar||手撕日历|日历 日期
🗒️|spiral notepad|note pad|线圈本|文具 笔记本 记事本
🗓️|spiral calendar|pad|线圈日历|日历 日期 线圈
📇|card index|rolodex|卡片索引|卡片 卡牌索引 目录 索引
📈|chart increasing|graph growth trend upward|趋势向上的图表|上升 上涨 上涨图表 向上 图表
📉|chart decreasing|down graph trend|趋势向下的图表|下跌 下跌图表 下降 向下 图表
📊|bar chart|graph|条形图|图表 柱形图 直方图
📋|clipboard||剪贴板|写字板 剪贴簿 夹子 纸张
📌|pushpin|pin|图钉|固定 按钉
📍|round pushpin|pin|圆图钉|固定 图钉
📎|paperclip||回形针|万字夹 回纹针 曲别针 纸夹
🖇️|linked paperclips|link paperclip|连起来的两个回形针|万字夹 回形针 回纹针 曲别针 纸夹
📏|straight ruler|edge|直尺|尺 尺子 文具 测量 长度
📐|triangular ruler|set triangle|三角尺|三角 尺 文具 测量 角度
✂️|scissors|cutting tool|剪刀|修剪 剪 剪子 剪裁 工具
🗃️|card file box||卡片盒|存档 标签 档案 箱 索引
🗄️|file cabinet|filing|文件柜|存档 归档 收纳 柜 档案
🗑️|wastebasket||垃圾桶|垃圾 垃圾篓 废纸篓
🔒|locked|closed|合上的锁|上锁 锁 锁住 锁定
🔓|unlocked|lock open unlock|打开的锁|取消锁定 开锁 解锁 锁
🔏|locked with pen|ink lock nib privacy|墨水笔和锁|笔 笔尖 钢笔 锁 隐私
🔐|locked with key|closed lock secure|钥匙和锁|安全 钥匙 锁 锁上
🔑|key|lock password|钥匙|密码 密钥 开锁 解锁
🗝️|old key|clue lock|老式钥匙|古老的钥匙 旧钥匙 钥匙
🔨|hammer|tool|锤子|工具 敲 施工 砸 铁锤
🪓|axe|chop hatchet split wood|斧头|切 劈 木头 砍
⛏️|pick|mining tool|铁镐|工具 挖掘 采矿 锄头 鹤嘴锄
⚒️|hammer and pick|tool|锤子与镐|工具 铁锤 铁镐 锤子 镐子
🛠️|hammer and wrench|spanner tool|锤子与扳手|工具 扳手 铁锤 锤子
🗡️|dagger|knife weapon|匕首|武器 短刀
⚔️|crossed swords|weapon|交叉放置的剑|交叉 剑 双剑
💣|bomb|comic|炸弹|爆炸
🪃|boomerang|rebound repercussion|回旋镖|反弹 回弹
🏹|bow and arrow|archer sagittarius zodiac|弓和箭|射手 射箭 弓 箭
🛡️|shield|weapon|盾牌|武器 盾 防御
🪚|carpentry saw|carpenter lumber tool|木工锯|工具 木匠 木材 锯
🔧|wrench|spanner tool|扳手|工具 螺丝扳手
🪛|screwdriver|screw tool|螺丝刀|工具 螺丝
🔩|nut and bolt|tool|螺母与螺栓|工具 螺丝 螺帽 螺栓 螺母
⚙️|gear|cog cogwheel tool|齿轮|传动 工具 机械 零件
🗜️|clamp|compress tool vice|夹钳|夹具 工具 机械 紧固
⚖️|balance scale|justice libra zodiac|天平|公平 公正 正义 法律
🦯|white cane|accessibility blind|盲杖|拐杖 无障碍 盲
🔗|link||链接|网址 链条 锁链
⛓️|chains|chain|链条|铁链 链 锁链
🪝|hook|catch crook curve ensnare selling point|挂钩|卖点 抓 曲线 钩状物
🧰|toolbox|chest mechanic tool|工具箱|工具 机修 箱子
🧲|magnet|attraction horseshoe magnetic|磁铁|吸引力 磁性 马蹄铁
🪜|ladder|climb rung step|梯子|台阶 梯级 横档 爬
⚗️|alembic|chemistry tool|蒸馏器|净化 化学 实验 工具
🧪|test tube|chemist chemistry experiment lab science|试管|化学 化学家 实验 实验室 科学
🧫|petri dish|bacteria biologist biology culture lab|培养皿|培养 实验室 生物学 生物学家 细菌
🧬|dna|biologist evolution gene genetics life|DNA|基因 生命 生物学家 进化 遗传学
🔬|microscope|science tool|显微镜|实验 工具 生物 科学 细胞
🔭|telescope|science tool|望远镜|天体 天文 天文学 工具 观星
📡|satellite antenna|dish|卫星天线|信号接收 卫星 卫星接收天线 卫星碟形天线 天线
💉|syringe|medicine needle shot sick|注射器|医学 打针 治疗 针头 针筒
🩸|drop of blood|bleed donation injury medicine menstruation|血滴|医疗 月经 献血 经血 输血
💊|pill|doctor medicine sick|药丸|吃药 治疗 药 药物
🩹|adhesive bandage||创可贴|ok绷 伤口 绷带 胶布
🩼|crutch|cane disability hurt mobility aid stick|拐杖|受伤 手杖 残疾 活动助行类辅具
🩺|stethoscope|doctor heart medicine|听诊器|医生 医疗 心脏 心跳 诊断
🩻|x-ray|bones doctor medical skeleton|X射线|医生 医疗 骨架 骨骼
🚪|door||门|出入口 大门 屋门 房门 房间
🛗|elevator|accessibility hoist lift|电梯|升降机 可达性
🪞|mirror|reflection reflector speculum|镜子|反射 反射镜 窥镜
🪟|window|frame fresh air opening transparent view|窗户|开窗 新鲜空气 景色 窗框 透明
🛏️|bed|hotel sleep|床|宾馆 床垫 床铺 睡眠 睡觉
🛋️|couch and lamp|hotel|沙发和灯|家 沙发 灯 阅读
🪑|chair|seat sit|椅子|坐 座位 椅背
🚽|toilet||马桶|wc 卫生间 厕所 洗手间
🪠|plunger|force cup plumber suction toilet|活塞|吸力 水管工 马桶
🚿|shower|water|淋浴|喷头 喷水 水 洗澡 花洒
🛁|bathtub|bath|浴缸|沐浴 泡沫浴 泡澡 洗澡 澡盆
🪤|mouse trap|bait mousetrap snare|捕鼠器|诱饵 陷进
🪒|razor|sharp shave|剃须刀|刀 刮 毛 胡子 锋利
🧴|lotion bottle|moisturizer shampoo sunscreen|乳液瓶|乳液 护肤霜 洗发水 防晒霜
🧷|safety pin|diaper punk rock|安全别针|别针 扣针
🧹|broom|cleaning sweeping witch|扫帚|女巫 打扫 扫地
🧺|basket|farming laundry picnic|筐|农作 脏衣篮 野餐
🧻|roll of paper|towels toilet|卷纸|卫生纸 纸巾
🪣|bucket|cask pail vat|桶|大桶 木桶 水桶 缸
🧼|soap|bar bathing cleaning lather soapdish|皂|杀菌 洗手 清洁 肥皂泡 肥皂盒
🫧|bubbles|burp clean soap underwater|气泡|打嗝 水下 清洁 肥皂
🪥|toothbrush|bathroom brush clean dental hygiene teeth|牙刷|刷 卫生 情节 浴室 牙科 牙齿
🧽|sponge|absorbing cleaning porous|海绵|吸水 清洁 渗透
🧯|fire extinguisher|extinguish quench|灭火器|火灾 灭火
🛒|shopping cart|trolley|购物车|手推车 采购
🚬|cigarette|smoking|香烟|卷烟 吸烟 抽烟 烟 烟草
⚰️|coffin|death|棺材|埋葬 死亡 灵柩 葬礼 陵墓
🪦|headstone|cemetery grave graveyard tombstone|墓碑|公墓 墓园 墓地
⚱️|funeral urn|ashes death|骨灰缸|瓮 缸 葬礼
🧿|nazar amulet|bead charm evil-eye talisman|纳扎尔护身符|小装饰品 恶魔之眼 护身符 珠子 纳扎尔
🪬|hamsa|amulet fatima hand mary miriam protection|法蒂玛之手|保护 手 护身符 法蒂玛 玛丽 米里亚姆
🗿|moai|face moyai statue|摩埃|复活岛 复活节岛 复活节岛石像 摩艾 摩艾石像 毛埃
🪧|placard|demonstration picket protest sign|标语牌|布告 标志 海报 示威 纠察队标语牌 警戒哨
🪪|identification card|credentials id license security|身份证|id 凭证 安全 执照
#symbols
🏧|ATM sign|automated bank teller|取款机|柜员机 标识 银行
🚮|litter in bin sign||倒垃圾|垃圾丢弃处 垃圾入篓
🚰|potable water|drinking|饮用水|喝水 接水 水 水龙头
♿|wheelchair symbol|access|轮椅标识|无障碍 残疾 残障 轮椅 轮椅符号
🚹|men’s room|bathroom lavatory man restroom toilet wc|男厕|卫生间 厕所 洗手间 男士
🚺|women’s room|bathroom lavatory restroom toilet wc woman|女厕|卫生间 厕所 女士 洗手间
🚻|restroom|bathroom lavatory toilet wc|卫生间|厕所 洗手间
🚼|baby symbol|changing|宝宝|婴儿 母婴室
🚾|water closet|bathroom lavatory restroom toilet wc|厕所|卫生间 洗手间 盥洗室
🛂|passport control||护照检查|安检 检查 通行证
🛃|customs||海关|
🛄|baggage claim||提取行李|提取 行李
🛅|left luggage|baggage locker|寄存行李|寄存 行李
⚠️|warning||警告|
🚸|children crossing|child pedestrian traffic|儿童过街|交通 安全 指示牌 行人
⛔|no entry|forbidden not prohibited traffic|禁止通行|交通 请勿入内 请勿驶入
🚫|prohibited|entry forbidden no not|禁止|不准 不许 严禁 阻止
🚳|no bicycles|bicycle bike forbidden prohibited|禁止自行车|严禁 交通 非机动车
🚭|no smoking|forbidden not prohibited|禁止吸烟|严禁 抽烟
🚯|no littering|forbidden litter not prohibited|禁止乱扔垃圾|严禁 垃圾
🚱|non-potable water|non-drinking|非饮用水|水 非直饮水
🚷|no pedestrians|forbidden not pedestrian prohibited|禁止行人通行|严禁 行人
📵|no mobile phones|cell forbidden phone|禁止使用手机|严禁 电话
🔞|no one under eighteen|18 age restriction prohibited underage|18禁|未成年人不宜 禁止
☢️|radioactive|sign|辐射|放射性 标识
☣️|biohazard|sign|生物危害|动物 当心感染
⬆️|up arrow|cardinal direction north|向上箭头|北 方向 标识
↗️|up-right arrow|direction intercardinal northeast|右上箭头|东北 方向 标识
➡️|right arrow|cardinal direction east|向右箭头|东 方向 标识
↘️|down-right arrow|direction intercardinal southeast|右下箭头|东南 方向 标识
⬇️|down arrow|cardinal direction south|向下箭头|向下 基本 方位 正南 箭头
↙️|down-left arrow|direction intercardinal southwest|左下箭头|方向 标识 西南
⬅️|left arrow|cardinal direction west|向左箭头|方向 标识 西
↖️|up-left arrow|direction intercardinal northwest|左上箭头|方向 标识 西北
↕️|up-down arrow||上下箭头|上下 箭头
↔️|left-right arrow||左右箭头|左右 箭头
↩️|right arrow curving left||右转弯箭头|右转弯 向左弯曲的右箭头 箭头
↪️|left arrow curving right||左转弯箭头|向右弯曲的左箭头 左转弯 箭头
⤴️|right arrow curving up||右上弯箭头|右上弯 向上弯曲的右箭头 箭头
⤵️|right arrow curving down||右下弯箭头|右下弯 向下弯曲的右箭头 箭头
🔃|clockwise vertical arrows|arrow reload|顺时针垂直箭头|方向 标识 重新载入
🔄|counterclockwise arrows button|anticlockwise arrow withershins|逆时针箭头按钮|箭头 逆时针 逆时针箭头
🔙|BACK arrow||返回箭头|回退 箭头 返回
🔚|END arrow||结束箭头|箭头 结束
🔛|ON! arrow|mark on|ON! 箭头|on 开始 标识
🔜|SOON arrow||SOON 箭头|马上
🔝|TOP arrow|up|置顶|向上 标识
🛐|place of worship|religion|宗教场所|地点 礼拜 祈祷
⚛️|atom symbol|atheist|原子符号|无神论 物质
🕉️|om|hindu religion|奥姆|宗教
✡️|star of David|jew jewish religion|六芒星|大卫之星 宗教 犹太
☸️|wheel of dharma|buddhist religion|法轮|佛 宗教 达摩
☯️|yin yang|religion tao taoist|阴阳|太极 宗教 道 道教 阳 阴
✝️|latin cross|christian religion|十字架|基督 天主教 宗教
☦️|orthodox cross|christian religion|东正教十字架|东正教 十字架 基督 宗教
☪️|star and crescent|islam muslim religion|星月|伊斯兰 宗教 穆斯林
☮️|peace symbol||和平符号|和平
🕎|menorah|candelabrum candlestick religion|烛台|光明节 宗教 灯台
🔯|dotted six-pointed star|fortune|带中间点的六芒星|六角星 命运
🪯|khanda|religion sikh|坎达|宗教 锡克
♈|Aries|ram zodiac|白羊座|公羊 星座
♉|Taurus|bull ox zodiac|金牛座|公牛 星座
♊|Gemini|twins zodiac|双子座|孪生子 星座
♋|Cancer|crab zodiac|巨蟹座|星座 螃蟹
♌|Leo|lion zodiac|狮子座|星座 雄狮
♍|Virgo|zodiac|处女座|星座 黄道十二宫
♎|Libra|balance justice scales zodiac|天秤座|平衡 星座 正义
♏|Scorpio|scorpion scorpius zodiac|天蝎座|星座 蝎子
♐|Sagittarius|archer zodiac|射手座|弓箭手 星座
♑|Capricorn|goat zodiac|摩羯座|山羊 星座
♒|Aquarius|bearer water zodiac|水瓶座|星座 水
♓|Pisces|fish zodiac|双鱼座|星座 鱼
⛎|Ophiuchus|bearer serpent snake zodiac|蛇夫座|星座 蛇
🔀|shuffle tracks button|arrow crossed|随机播放音轨按钮|交叉 打乱 随机
🔁|repeat button|arrow clockwise|重复按钮|循环播放 箭头 顺时针
🔂|repeat single button|arrow clockwise once|重复一次按钮|单曲循环 循环 箭头 顺时针
▶️|play button|arrow right triangle|播放按钮|三角 向右 箭头
⏩|fast-forward button|arrow double|快进按钮|双箭头 向前 快速
⏭️|next track button|arrow scene triangle|下一个音轨按钮|三角 往后 箭头
⏯️|play or pause button|arrow right triangle|播放或暂停按钮|三角 向右
◀️|reverse button|arrow left triangle|倒退按钮|三角 后退 向左
⏪|fast reverse button|arrow double rewind|快退按钮|倒回 双箭头
⏮️|last track button|arrow previous scene triangle|上一个音轨按钮|三角 箭头
🔼|upwards button|arrow|向上三角形按钮|往上 箭头
⏫|fast up button|arrow double|快速上升按钮|双箭头 向上
🔽|downwards button|arrow down|向下三角形按钮|往下 箭头
⏬|fast down button|arrow double|快速下降按钮|双箭头 向下
⏸️|pause button|bar double vertical|暂停按钮|停止 双条形
⏹️|stop button|square|停止按钮|方形 终止
⏺️|record button|circle|录制按钮|制作 圆
⏏️|eject button||推出按钮|向上三角 弹出
🎦|cinema|camera film movie|电影院|场所 影片
🔅|dim button|brightness low|低亮度按钮|亮度 低 昏暗
🔆|bright button|brightness|高亮度按钮|亮度 太阳 明亮
📶|antenna bars|bar cell mobile phone|信号强度条|天线 手机 条
🛜|wireless|computer internet network wi-fi wifi|无线|互联网 电脑 网络 计算机
📳|vibration mode|cell mobile phone telephone|振动模式|手机 震动
📴|mobile phone off|cell telephone|手机关机|关闭 手机
♀️|female sign|woman|女性符号|符号 雌性
♂️|male sign|man|男性符号|符号 雄性
⚧️|transgender symbol||跨性别符号|跨性别
✖️|multiply|× cancel multiplication sign x|乘|乘号 取消 相乘 符号
➕|plus|+ math sign|加|加号 十字 数学 相加 符号
➖|minus|- − math sign|减|减号 数学 横线 符号
➗|divide|÷ division math sign|除|数学 相除 符号 除号
🟰|heavy equals sign|equality math|粗等号|平等 数学 相等 等号
♾️|infinity|forever unbounded universal|无穷大|宇宙 无尽 极大
‼️|double exclamation mark|! !! bangbang|双感叹号|！ ！！ 两个 吃惊 标点符号
⁉️|exclamation question mark|! !? ? interrobang punctuation|感叹疑问号|！ ！？ ？ 吃惊 标点符号 问号
❓|red question mark|? punctuation|红色问号|为什么 标点符号 问号
❔|white question mark|? outlined punctuation|白色问号|？ 为什么 标点符号 空心
❕|white exclamation mark|! outlined punctuation|白色感叹号|！ 吃惊 标点符号 空心
❗|red exclamation mark|! punctuation|红色感叹号|！ 吃惊 感叹号 标点符号
〰️|wavy dash|punctuation|波浪型破折号|标点符号 浪花
💱|currency exchange|bank money|货币兑换|兑换 外汇 换汇 汇率 流通
💲|heavy dollar sign|currency money|粗美元符号|美元 货币 金钱
⚕️|medical symbol|aesculapius medicine staff|医疗标志|蛇杖 阿斯克勒庇俄斯
♻️|recycling symbol|recycle|回收标志|再利用 循环
⚜️|fleur-de-lis||百合花饰|鸢尾花
🔱|trident emblem|anchor ship tool|三叉戟徽章|工具 船 锚
📛|name badge||姓名牌|胸牌 证章
🔰|Japanese symbol for beginner|chevron leaf|日本新手驾驶标志|v形图案 叶状 实习 箭尾
⭕|hollow red circle|large o|红色空心圆圈|o形 圆圈 大 红
✅|check mark button|✓|勾号按钮|勾 勾号 打勾 按钮
☑️|check box with check|✓|勾选框|勾号 复选框 带勾方格 打勾
✔️|check mark|✓|勾号|对勾 打勾 正确 符号
❌|cross mark|× cancel multiplication multiply x|叉号|交叉 取消 相乘 符号
❎|cross mark button|× square x|叉号按钮|取消 方形
➰|curly loop|curl|卷曲环|单环 标志
➿|double curly loop|curl|双卷曲环|双环 标志
〽️|part alternation mark||庵点|开始歌唱 符号
✳️|eight-spoked asterisk|*|八轮辐星号|星号
✴️|eight-pointed star|*|八角星|星 符号
❇️|sparkle|*|火花|烟火 闪耀
©️|copyright|c|版权|
®️|registered|r|注册|注册标记
™️|trade mark|tm trademark|商标|产品 标志
🔠|input latin uppercase|abcd letters|输入大写拉丁字母|abcd 打字 拉丁文 输入法
🔡|input latin lowercase|abcd letters|输入小写拉丁字母|abcd 打字 拉丁文 输入法
🔢|input numbers|1234|输入数字|1234 打字
🔣|input symbols|〒♪&%|输入符号|字符 打字
🔤|input latin letters|abc alphabet|输入拉丁字母|abc 字母 打字 拉丁文
🅰️|A button (blood type)|blood type|A型血|a 按钮 血液
🆎|AB button (blood type)|blood type|AB型血|ab 按钮 血液
🅱️|B button (blood type)|blood type|B型血|b 按钮 血液
🆑|CL button||CL按钮|cl 手机 清理
🆒|COOL button||cool按钮|按键 酷
🆓|FREE button||免费按钮|不收费 按钮
ℹ️|information|i|信息|查询 资料
🆔|ID button|identity|ID按钮|按键 识别 身份
Ⓜ️|circled M|circle|圆圈包围的M|圈 字母 米
🆕|NEW button||new按钮|按键 新的
🆖|NG button||NG按钮|按键 花絮
🅾️|O button (blood type)|blood type|O 型血|o型血 按钮 血液
🆗|OK button||OK按钮|同意 按键
🅿️|P button|parking|停车按钮|按键 泊车
🆘|SOS button|help|SOS按钮|按键 求救
🆙|UP! button|mark up|up按钮|向上 按键
🆚|VS button|versus|VS按钮|对决 按键
🈁|Japanese “here” button|katakana ココ|日文的“这里”按钮|按键 日文 此处
🈂️|Japanese “service charge” button|katakana サ|日文的“服务费”按钮|按键 收费 日文 服务
🈷️|Japanese “monthly amount” button|ideograph 月|日文的“月总量”按钮|按键 日文 月度 统计
🈶|Japanese “not free of charge” button|ideograph 有|日文的“收费”按钮|按键 日文 费用
🈯|Japanese “reserved” button|ideograph 指|日文的“预留”按钮|按键 日文 预订
🉐|Japanese “bargain” button|ideograph 得|日文的“议价”按钮|按键 日文 讨价还价
🈹|Japanese “discount” button|ideograph 割|日文的“打折”按钮|折扣 按键 日文
🈚|Japanese “free of charge” button|ideograph 無|日文的“免费”按钮|按键 日文
🈲|Japanese “prohibited” button|ideograph 禁|日文的“禁止”按钮|严禁 按键 日文
🉑|Japanese “acceptable” button|ideograph 可|日文的“可接受”按钮|按键 日文 许可
🈸|Japanese “application” button|ideograph 申|日文的“申请”按钮|日文 日语 申 申请书 申请表
🈴|Japanese “passing grade” button|ideograph 合|日文的“合格”按钮|按键 日文 通过
🈳|Japanese “vacancy” button|ideograph 空|日文的“有空位”按钮|日文 日语 空 空位 空闲
㊗️|Japanese “congratulations” button|ideograph 祝|日文的“祝贺”按钮|庆贺 按键 日文
㊙️|Japanese “secret” button|ideograph 秘|日文的“秘密”按钮|保密 按键 日文
🈺|Japanese “open for business” button|ideograph 営|日文的“开始营业”按钮|开门 按键 日文
🈵|Japanese “no vacancy” button|ideograph 満|日文的“没有空位”按钮|座位 按键 日文 满
🔴|red circle|geometric|红色圆|圆 圈 红 红色
🟠|orange circle||橙色圆|圆 圈 橙
🟡|yellow circle||黄色圆|圆 圈 黄
🟢|green circle||绿色圆|圆 圈 绿
🔵|blue circle|geometric|蓝色圆|圈 蓝
🟣|purple circle||紫色圆|圆 圈 紫
🟤|brown circle||棕色圆|圆 圈 棕
⚫|black circle|geometric|黑色圆|圈 黑
⚪|white circle|geometric|白色圆|圈 白
🟥|red square||红色方块|方块 方框 正方形 红
🟧|orange square||橙色方块|方块 方框 橙 正方形
🟨|yellow square||黄色方块|方块 方框 正方形 黄
🟩|green square||绿色方块|方块 方框 正方形 绿
🟦|blue square||蓝色方块|方块 方框 正方形 蓝
🟪|purple square||紫色方块|方块 方框 正方形 紫
🟫|brown square||棕色方块|方块 方框 棕 正方形
⬛|black large square|geometric|黑线大方框|大 正方形 黑色
⬜|white large square|geometric|白线大方框|大 正方形 白色
◼️|black medium square|geometric|黑色中方块|中等 正方形 黑色
◻️|white medium square|geometric|白色中方块|中等 正方形 白色
◾|black medium-small square|geometric|黑色中小方块|中小 正方形 黑色
◽|white medium-small square|geometric|白色中小方块|中小 正方形 白色
▪️|black small square|geometric|黑色小方块|小 正方形 黑色
▫️|white small square|geometric|白色小方块|小 正方形 白色
🔶|large orange diamond|geometric|橙色大菱形|大 方片 橘黄色
🔷|large blue diamond|geometric|蓝色大菱形|大 方片 蓝色
🔸|small orange diamond|geometric|橙色小菱形|小 方片 橘黄色
🔹|small blue diamond|geometric|蓝色小菱形|小 方片 蓝色
🔺|red triangle pointed up|geometric|红色正三角|三角形 向上 正三角 红色
🔻|red triangle pointed down|geometric|红色倒三角|三角形 倒三角 向下 红色
💠|diamond with a dot|comic geometric inside|带圆点的菱形|中心 内部 圆 梅花形
🔘|radio button|geometric|单选按钮|单独 圆心 按键 选中
🔳|white square button|geometric outlined|白色方形按钮|按钮 白线方形按钮 白线正方形按钮 白色正方形按钮 白边线方形按钮 白边线正方形按钮
🔲|black square button|geometric|黑色方形按钮|按钮 黑线方形按钮 黑线正方形按钮 黑色正方形按钮 黑边线方形按钮 黑边线正方形按钮
#flags AC AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CP CQ CR CU CV CW CX CY CZ DE DG DJ DK DM DO DZ EA EC EE EG EH ER ES ET EU FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU IC ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TA TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM UN US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW
`;
