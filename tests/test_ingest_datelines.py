"""The date that the head, the opening or the foot of an article gives as its own: a table in three scripts."""

from __future__ import annotations

import pytest

from ingest.published import find_published

STORIES = {
    "zh-Hans": (
        "智谱在港交所挂牌，股价当天上涨，募资约四十三亿港元，用于研发与算力。\n"
        "公司2025年12月19日通过聆讯，2026年1月8日挂牌。此前的一轮融资在2025年7月2日完成。\n"
        "分析师认为，后续要看2026年6月30日前的续约情况。"
    ),
    "zh-Hant": (
        "智譜在港交所掛牌，股價當天上漲，募資約四十三億港元，用於研發與算力。\n"
        "公司2025年12月19日通過聆訊，2026年1月8日掛牌。此前一輪融資於2025年7月2日完成。\n"
        "分析員認為，後續要看2026年6月30日前的續約情況。"
    ),
    "en": (
        "Zhipu listed in Hong Kong and its shares rose on the day, after it raised HK$4.3 billion for research.\n"
        "The company passed its hearing on December 19, 2025 and was listed on January 8, 2026.\n"
        "Analysts will look at the renewals due before June 30, 2026."
    ),
}
# A head stands above the story of its language; `...` marks the story where a dateline opens it or a foot follows.
DATED = [
    # Simplified: heads
    ("zh-Hans", "大模型账本\n2026年8月10日 周一 ／ 主笔：江一苇", "2026-08-10"),
    ("zh-Hans", "【早餐会】2026年7月31日 星期五　编辑：小满\n三件事", "2026-07-31"),
    ("zh-Hans", "新股周报 | 2026年3月16日 | 第12期\n本周三家递表", "2026-03-16"),
    ("zh-Hans", "智谱的第二张考卷\n江畔财经　2026-04-02　记者 白露", "2026-04-02"),
    ("zh-Hans", "原创 老许 许家账房 2026年4月12日 21:07 浙江\n上市三个月", "2026-04-12"),
    ("zh-Hans", "《北岸晚报》2026年4月14日　第A05版：财经\n更正", "2026-04-14"),
    ("zh-Hans", "财经早班车（2026年3月30日）\n一、智谱挂牌", "2026-03-30"),
    ("zh-Hans", "智谱挂牌首日收涨\n文丨方糖　编辑丨阿木\n2026.03.30", "2026-03-30"),
    ("zh-Hans", "智谱挂牌首日收涨\n作者：周平，发表于《轮毂周刊》2026年5月18日", "2026-05-18"),
    ("zh-Hans", "智谱挂牌首日收涨\n时间：2026-03-30 08:15 来源：某某网 浏览：328次", "2026-03-30"),
    ("zh-Hans", "智谱挂牌首日收涨\n2026年03月30日08:15 | 来源：某某网 小字号", "2026-03-30"),
    ("zh-Hans", "智谱挂牌首日收涨\n某某网 > 财经 > 正文　2026/3/30 8:15:00", "2026-03-30"),
    ("zh-Hans", "智谱挂牌首日收涨\n算盘财经 · 打新研究组 · 2026年2月9日", "2026-02-09"),
    ("zh-Hans", "智谱挂牌首日收涨\n发布日期：2026年3月30日　浏览次数：12", "2026-03-30"),
    ("zh-Hans", "智谱挂牌首日收涨\n见习记者 林间 北京 | 2026-03-30", "2026-03-30"),
    ("zh-Hans", "标题：智谱挂牌首日收涨\n日期：2026年3月30日\n作者：周平", "2026-03-30"),
    ("zh-Hans", "发件人：某某研究部\n发送时间：2026年3月30日 8:00\n收件人：订阅者\n主题：早报", "2026-03-30"),
    ("zh-Hans", "智谱挂牌首日收涨\n更新时间：2026-03-31 10:00\n发布时间：2026-03-30 08:00", "2026-03-30"),
    # Simplified: openings
    ("zh-Hans", "智谱挂牌首日收涨\n某某财经讯 2026-03-30 ...", "2026-03-30"),
    ("zh-Hans", "智谱挂牌首日收涨\n某某社香港2026年1月8日电（记者 周平）...", "2026-01-08"),
    ("zh-Hans", "智谱挂牌首日收涨\n本报北京2026年3月30日讯（记者周平）...", "2026-03-30"),
    ("zh-Hans", "智谱挂牌首日收涨\n某某之家 2026 年 3 月 30 日消息，...", "2026-03-30"),
    ("zh-Hans", "智谱挂牌首日收涨\n2026年3月30日，北京 —— ...", "2026-03-30"),
    ("zh-Hans", "智谱挂牌首日收涨\n（2026年3月30日，香港）...", "2026-03-30"),
    ("zh-Hans", "智谱挂牌首日收涨\n某某社1月8日电 ...\n© 2026 某某社 版权所有", "2026-01-08"),
    ("zh-Hans", "北岸晚报 2026年第88期\n本报3月30日讯（记者周平）...", "2026-03-30"),
    # Simplified: feet
    ("zh-Hans", "智谱挂牌首日收涨\n...\n某某科技股份有限公司董事会\n2026年3月30日", "2026-03-30"),
    ("zh-Hans", "智谱挂牌首日收涨\n...\n二〇二六年三月三十日", "2026-03-30"),
    ("zh-Hans", "智谱挂牌首日收涨\n...\n（原载《北岸晚报》2026年3月30日A3版）", "2026-03-30"),
    ("zh-Hans", "智谱挂牌首日收涨\n...\n本文首发于2026年3月30日《轮毂周刊》，转载请注明出处。", "2026-03-30"),
    ("zh-Hans", "智谱挂牌首日收涨\n...\n编辑 于 2026-03-30 21:14\n著作权归作者所有", "2026-03-30"),
    ("zh-Hans", "智谱挂牌首日收涨\n...\n责任编辑：周平　2026-03-30", "2026-03-30"),
    # Traditional: heads
    ("zh-Hant", "新股放大鏡\n作者：宋平　2026/07/13　「放大鏡」電子報第88期", "2026-07-13"),
    ("zh-Hant", "港灣新股台｜2026年5月11日（星期一）｜整理：阿海\n本周焦點", "2026-05-11"),
    ("zh-Hant", "【午後快訊】智譜掛牌　海角電訊 2026年5月20日（三）12:15", "2026-05-20"),
    ("zh-Hant", "《海角早報》2026年4月14日　A2版\n更正啟事", "2026-04-14"),
    ("zh-Hant", "智譜首掛收漲\n撰文／葉平　2026.05.07", "2026-05-07"),
    ("zh-Hant", "智譜首掛收漲\n整理：科技島編輯室｜2026年3月31日", "2026-03-31"),
    ("zh-Hant", "智譜首掛收漲\n譚平　2026年2月20日（星期五）", "2026-02-20"),
    ("zh-Hant", "智譜首掛收漲\n發佈時間：2026/03/30 08:15", "2026-03-30"),
    ("zh-Hant", "智譜首掛收漲\n更新於 2026年3月31日 10:30　發布於 2026年3月30日 08:15", "2026-03-30"),
    ("zh-Hant", "智譜首掛收漲\n2026-03-30 08:15 海角報 記者葉平／台北報導", "2026-03-30"),
    ("zh-Hant", "智譜首掛收漲\n海角日報　財經版　B3\n2026年3月5日　記者洪平／上海電", "2026-03-05"),
    ("zh-Hant", "智譜首掛收漲\n中華民國115年3月30日", "2026-03-30"),
    ("zh-Hant", "智譜首掛收漲\n文：阿海｜30-03-2026", "2026-03-30"),
    ("zh-Hant", "港股夜話 2026年3月30日 星期一\n今晚三件事", "2026-03-30"),
    ("zh-Hant", "寄件者：海角研究部\n寄件日期：2026年3月30日 上午 8:00\n主旨：晨報", "2026-03-30"),
    ("zh-Hant", "智譜首掛收漲\n出版日期 2026-03-30", "2026-03-30"),
    # Traditional: openings and feet
    ("zh-Hant", "智譜首掛收漲\n【海角社2026年6月24日電】...", "2026-06-24"),
    ("zh-Hant", "智譜首掛收漲\n（海角社記者葉平香港2026年1月8日電）...", "2026-01-08"),
    ("zh-Hant", "智譜首掛收漲\n香港，2026年3月30日 — ...", "2026-03-30"),
    ("zh-Hant", "智譜首掛收漲\n【海角社6月24日電】...\n版權所有 © 2026 海角社", "2026-06-24"),
    ("zh-Hant", "公告\n...\n承董事會命\n某某有限公司\n主席\n葉平\n香港，2026年3月30日", "2026-03-30"),
    ("zh-Hant", "公告\n...\n香港，二零二六年三月三十日", "2026-03-30"),
    ("zh-Hant", "智譜首掛收漲\n...\n（本文原刊於《海角周刊》，2026年3月30日）", "2026-03-30"),
    ("zh-Hant", "智譜首掛收漲\n...\n海角日報　2026年3月30日　A12版", "2026-03-30"),
    # English: heads
    ("en", "The Delta Deal Sheet — Sunday, June 28, 2026\nYour weekly read. By Ann Poe.", "2026-06-28"),
    ("en", "Five questions\nSaskia Roe, May 19, 2026", "2026-05-19"),
    ("en", "Zhipu lists\nCapital Currents, September 9, 2026. Interview by John Roe", "2026-09-09"),
    ("en", "The Headland Courier / Business / Friday 3 July 2026\nZhipu lists", "2026-07-03"),
    ("en", "Zhipu lists\nUpdated 3:15 p.m. ET, Mar 4 2026", "2026-03-04"),
    ("en", "Zhipu lists\nPiers Roe\nThe Quay Review, 6 May 2026", "2026-05-06"),
    ("en", "Zhipu lists\nMarguerite Roe in Hong Kong, 27 August 2026", "2026-08-27"),
    ("en", "Zhipu lists\nBy Ann Poe and John Roe\nHARBOR WIRE - April 2, 2026, 7:05 PM HKT", "2026-04-02"),
    ("en", "Zhipu lists\nBy Ann Poe · August 20, 2026 · 6 min read", "2026-08-20"),
    ("en", "Zhipu lists\nPosted by jroe on 30 March 2026", "2026-03-30"),
    ("en", "MARKETS BRIEFING | MONDAY, MARCH 30, 2026\nZhipu lists", "2026-03-30"),
    ("en", "The Quay Weekly (March 30, 2026)\nZhipu lists", "2026-03-30"),
    ("en", "Issue 88 | 30 March 2026\nZhipu lists", "2026-03-30"),
    (
        "en",
        "From: Quay Research\nSent: Monday, March 30, 2026 8:00 AM\nTo: Subscribers\nSubject: Zhipu lists",
        "2026-03-30",
    ),
    ("en", "From: Quay Research\nDate: Mon, 30 Mar 2026 08:00:00 +0800\nSubject: Zhipu lists", "2026-03-30"),
    ("en", "Zhipu lists\nFirst published: 30 March 2026. Last modified: 2 April 2026", "2026-03-30"),
    ("en", "Zhipu lists\nMarch 30, 2026 by Ann Poe", "2026-03-30"),
    ("en", "Zhipu lists\nMon, March 30, 2026 at 8:15 AM GMT+8 · 3 min read", "2026-03-30"),
    ("en", "Zhipu lists\nQuay Research, Equity Note, 30 March 2026", "2026-03-30"),
    # English: openings and feet
    ("en", "Zhipu lists\nQUAY PRESS - SHANGHAI, April 22, 2026 - ...", "2026-04-22"),
    ("en", "Zhipu lists\nHONG KONG, Jan. 8, 2026 /PRNewswire/ -- ...", "2026-01-08"),
    ("en", "Zhipu lists\nBEIJING — March 30, 2026 — ...", "2026-03-30"),
    ("en", "Zhipu lists\n(Beijing, 30 March 2026) ...", "2026-03-30"),
    ("en", "Zhipu lists\nHONG KONG, Jan 8 (Quay Press) - ...\n© 2026 Quay Press. All rights reserved.", "2026-01-08"),
    ("en", "Announcement\n...\nBy order of the Board\nAnn Poe\nChairman\nHong Kong, March 30, 2026", "2026-03-30"),
    ("en", "Zhipu lists\n...\nThis article was first published in The Quay Review on March 30, 2026.", "2026-03-30"),
    (
        "en",
        "Zhipu lists\n...\nA version of this article appears in print on March 30, 2026, Section B, Page 1.",
        "2026-03-30",
    ),
    ("en", "Zhipu lists\n...\nPublished March 30, 2026 | Corrections: desk@example.com", "2026-03-30"),
    # Written after the rules, before they were run on them
    ("zh-Hans", "智谱挂牌\n原创：白露 | 前沿账本 | 2026-03-30 20:15 | 广东", "2026-03-30"),
    ("zh-Hans", "# 一周大模型 · 第12期 · 2026年3月22日\n导读", "2026-03-22"),
    ("zh-Hans", "智谱挂牌\n来源：北岸网　　发布时间：2026年03月30日 09:12　　作者：白露", "2026-03-30"),
    ("zh-Hans", "智谱挂牌\n北岸晚报客户端\n2026-03-30 09:12:33\n关注", "2026-03-30"),
    ("zh-Hans", "【快讯】智谱挂牌\n北岸财经2026年3月30日电 ...", "2026-03-30"),
    ("zh-Hans", "智谱挂牌\n（北岸社北京3月30日电 记者白露）...\n北岸社 2026年第5期", "2026-03-30"),
    ("zh-Hans", "股票研究 / 2026年3月30日\n某某证券研究所\n智谱：维持买入", "2026-03-30"),
    (
        "zh-Hans",
        "证券代码：600000　公告编号：2026-018\n关于签订合同的公告\n...\n某某股份董事会\n二〇二六年三月三十一日",
        "2026-03-31",
    ),
    ("zh-Hans", "周报\n*2026年3月30日*\n**要点**", "2026-03-30"),
    ("zh-Hans", "智谱挂牌\n采访/白露　文/阿木　2026年3月30日", "2026-03-30"),
    ("zh-Hans", "智谱挂牌\n作者 白露\n编辑 阿木\n2026/03/30 · 北岸", "2026-03-30"),
    ("zh-Hant", "《股海夜航》專欄　阿海\n2026.03.30（一）\n智譜掛牌", "2026-03-30"),
    ("zh-Hant", "智譜掛牌\n海角財經網　2026年3月30日　08:30", "2026-03-30"),
    ("zh-Hant", "智譜掛牌\n【記者葉平／台北報導】2026/03/30 08:30 ", "2026-03-30"),
    ("zh-Hant", "智譜掛牌\n最後更新：2026-03-31 10:00\n建立時間：2026-03-30 08:00", "2026-03-31"),
    ("zh-Hant", "智譜掛牌\n海角報訊 2026年3月30日 ｜ 葉平\n要點", "2026-03-30"),
    ("zh-Hant", "智譜掛牌 - 海角早報 - 20260330\n要點", "2026-03-30"),
    ("zh-Hant", "通訊 第88號 二零二六年三月三十日\n智譜掛牌", "2026-03-30"),
    ("zh-Hant", "智譜掛牌\n...\n──葉平，2026年3月30日", "2026-03-30"),
    ("zh-Hant", "智譜掛牌\n...\n（2026.03.30 海角日報 A5）", "2026-03-30"),
    ("en", "Zhipu lists\nAnn Poe, Hong Kong\n30 March 2026 • 4 minute read", "2026-03-30"),
    ("en", "Zhipu lists\nAnn Poe\nMarch 30, 2026 4:10 pm HKT", "2026-03-30"),
    ("en", "Zhipu lists\nWritten by Ann Poe | Mar 30th, 2026", "2026-03-30"),
    ("en", "Zhipu lists\nPUBLISHED MON, MAR 30 2026 4:10 PM EDT UPDATED TUE, MAR 31 2026", "2026-03-30"),
    ("en", "QUAY INSIGHT  |  Q1 2026  |  30 March 2026\nZhipu lists", "2026-03-30"),
    ("en", "Zhipu lists\nSHENZHEN, China, March 30, 2026 (GLOBE NEWSWIRE) -- ...", "2026-03-30"),
    ("en", "Zhipu lists\nHONG KONG (Quay Press) — 30 March 2026 — ...", "2026-03-30"),
    ("en", "Zhipu lists\n2026-03-30 | Ann Poe | Technology", "2026-03-30"),
    ("en", "The Morning Tide, Monday, March 30, 2026\nThree things", "2026-03-30"),
    ("en", "Zhipu lists\nUpdated on 30 Mar 2026, 03:15 PM IST", "2026-03-30"),
    ("en", "Zhipu lists\n...\nOriginally published on March 30, 2026, in Quay Weekly", "2026-03-30"),
    ("en", "Zhipu lists\n...\n— Ann Poe, 30 March 2026", "2026-03-30"),
]
UNDATED = [
    ("zh-Hans", "2025年12月19日，智谱通过聆讯。"),
    ("zh-Hans", "2025年12月19日 智谱通过港交所聆讯"),
    ("zh-Hans", "据某某社2026年1月8日报道，智谱当天挂牌。"),
    ("zh-Hans", "某某社2026年1月8日报道称，智谱当天挂牌。"),
    ("zh-Hans", "申购日：2026年2月10日（周二）\n缴款日：2026年2月12日\n发行价：36.28元/股"),
    ("zh-Hans", "上市日期\n2026-01-08\n发行价\n116.2港元"),
    ("zh-Hans", "智谱 | 2026-01-08 | 116.2港元\nMiniMax | 2026-01-09 | 165港元"),
    ("zh-Hans", "上市时间：2026年1月8日"),
    ("zh-Hans", "会议时间：2026年7月10日上午9:00\n会议地点：香港"),
    ("zh-Hans", "时间：2026年7月10日 14:00\n地点：香港中环\n主讲：周平"),
    ("zh-Hans", "数据截至2026年3月31日"),
    ("zh-Hans", "截止日期：2026-03-31 18:00"),
    ("zh-Hans", "大事记\n2025-12-19\n通过聆讯。\n2026-01-08\n在港交所挂牌。"),
    ("zh-Hans", "智谱2025年年报（截至2025年12月31日）"),
    ("zh-Hans", "某某社1月8日电 智谱挂牌。"),
    ("zh-Hans", "...\n公司将于2026年4月30日公布季报。"),
    ("zh-Hans", "成立于 | 2019年6月11日\n总部 | 北京"),
    ("zh-Hans", "研究报告《大模型行业》2025年3月1日起执行"),
    ("zh-Hant", "2026年1月8日，智譜在港交所掛牌。"),
    ("zh-Hant", "招股期：2025年12月30日至2026年1月5日"),
    ("zh-Hant", "截至2025年12月31日止年度"),
    ("zh-Hant", "掛牌日｜2026年1月8日（星期四）"),
    ("zh-Hant", "據海角社2026年6月24日電，智譜已遞表。"),
    ("zh-Hant", "【海角社6月24日電】智譜掛牌。"),
    ("zh-Hant", "智譜於2025年12月19日通過聆訊（星期五）"),
    ("zh-Hant", "最後交易日 2026年3月31日 星期二"),
    ("zh-Hant", "版權所有 © 2026 海角社"),
    ("zh-Hant", "...\n模型將於2026年11月30日發布"),
    ("en", "On December 19, 2025 Zhipu filed for a listing in Hong Kong."),
    ("en", "On December 19, 2025, Zhipu cleared its hearing - a first for the industry."),
    ("en", "December 19, 2025 was the day that Zhipu cleared its hearing."),
    ("en", "December 19, 2025: Zhipu clears its hearing\nJanuary 8, 2026: Zhipu lists"),
    ("en", "Results for the year ended December 31, 2025"),
    ("en", "Balance Sheet, December 31, 2025"),
    ("en", "Listing date | January 8, 2026\nOffer price | HK$116.2"),
    ("en", "Deadline: Friday, March 6, 2026"),
    ("en", "Zhipu lists in Hong Kong, January 8, 2026 was a Thursday"),
    ("en", "HONG KONG, Jan 8 (Quay Press) - Zhipu was listed."),
    ("en", "When: Friday, July 10, 2026, 2:00 PM\nWhere: Central, Hong Kong"),
    ("en", "Founded, June 11, 2019"),
    ("en", "Copyright 2026 Quay Press"),
    ("en", "...\nThe next report is due on April 30, 2026."),
    ("en", "The lock-up expires Thursday, July 9, 2026"),
    ("zh-Hans", "智谱大事记（2019年6月11日—2026年1月8日）"),
    ("zh-Hans", "问：什么时候挂牌？\n答：2026年1月8日"),
    ("zh-Hans", "智谱 2026-01-08"),
    ("zh-Hans", "1. 智谱｜2026年1月8日｜主板"),
    ("zh-Hans", "上市日：2026年1月8日 星期四"),
    ("zh-Hans", "公告日期及时间待定，股权登记日 2026-03-31"),
    ("zh-Hans", "活动预告｜2026年4月2日（星期四）14:00｜香港会展中心"),
    ("zh-Hans", "MiniMax（2026年1月9日）"),
    ("zh-Hans", "2026年1月8日上午9:30，智谱敲钟。"),
    ("zh-Hans", "2026年1月8日 09:30 智谱敲钟，开盘价120港元"),
    ("zh-Hans", "【智谱】上市时间 2026-01-08 募资43亿港元"),
    ("zh-Hans", "新模型发布于2025年7月28日\n上下文128K"),
    ("zh-Hant", "時間軸\n2025年12月19日\n通過聆訊\n2026年1月8日\n掛牌"),
    ("zh-Hant", "講座：2026年4月2日（四）19:00"),
    ("zh-Hant", "公開招股截止｜2026年1月5日（一）12:00"),
    ("zh-Hant", "海角社引述招股書，2026年1月8日，智譜掛牌。"),
    ("zh-Hant", "下次會議 2026年4月2日（星期四）"),
    ("en", "Timeline\nDecember 19, 2025\nHearing passed.\nJanuary 8, 2026\nFirst trade."),
    ("en", "Zhipu, January 8, 2026"),
    ("en", "Conference: Monday, April 6, 2026, 9:00 AM, Hong Kong"),
    ("en", "Zhipu | IPO | January 8, 2026 | HK$116.2"),
    ("en", "By March 30, 2026, the shares had doubled."),
    ("en", "Rated Buy since January 8, 2026"),
    ("en", "Shares outstanding, March 31, 2026"),
    ("en", "It was a cold morning in Hong Kong, January 8, 2026, when the gong rang."),
    ("en", "Unaudited Accounts, June 30, 2026"),
    ("zh-Hans", "智谱挂牌\n3月30日 星期一 2026 ..."),
    ("zh-Hant", "智譜掛牌\n［海角社台北30日電］..."),
    ("en", "Transcript: the listing boom\nRecorded and published 30 March 2026"),
]


def article(language: str, frame: str) -> str:
    return frame.replace("...", STORIES[language]) if "..." in frame else f"{frame}\n{STORIES[language]}"


@pytest.mark.parametrize(("language", "frame", "date"), DATED)
def test_the_date_that_an_article_gives_as_its_own_is_found(language: str, frame: str, date: str) -> None:
    assert find_published(article(language, frame)) == date


@pytest.mark.parametrize(("language", "frame"), UNDATED)
def test_a_date_that_the_story_talks_about_is_not_taken(language: str, frame: str) -> None:
    assert find_published(article(language, frame)) is None


@pytest.mark.parametrize(
    ("source", "date"),
    [
        ("articles/20260330-智谱挂牌.txt", "2026-03-30"),
        ("articles/2026-03-30_zhipu.md", "2026-03-30"),
        ("智譜掛牌_2026年03月30日.html", "2026-03-30"),
        ("https://news.example.com/2026/03/30/zhipu-lists", "2026-03-30"),
        ("https://news.example.com/c/202603/t20260330_118.html", "2026-03-30"),
        ("https://news.example.com/202603/30/a.html", "2026-03-30"),
        ("20260101-20260331.txt", None),
        ("20260223774.txt", None),
        ("003_18ea16754753d916.txt", None),
        ("2026-13-45.txt", None),
        ("zhipu-2026.txt", None),
    ],
)
def test_the_name_of_a_source_dates_a_text_that_does_not_date_itself(source: str, date: str | None) -> None:
    assert find_published(STORIES["zh-Hans"], source) == date
    assert find_published("2026-04-02\n" + STORIES["zh-Hans"], source) == "2026-04-02"
