/** A seed as the page of a government site: head, navigation, field table, tools, share bar, related links, foot. */
import { type MergedCell, mergedRows, type Seed, type SeedTable } from './seeds.ts'

export function writeHtml(seed: Seed, charset = 'utf-8'): string {
  const body = seed.blocks
    .map((block) =>
      block.kind === 'table' ? tableHtml(block) : `<p style="text-indent:2em">${escapeHtml(block.text)}</p>`,
    )
    .join('\n')
  return `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="${charset}"><title>关于印发规划的通知-某某区人民政府</title>
<style>.hide{}</style><script>var a = '<p>脚本里的字</p>';</script></head>
<body>
<div class="top"><a href="/">某某区人民政府门户网站</a> <span>今天是2023年1月1日 星期日</span> <a href="/login">登录</a></div>
<div class="logo"><img src="logo.png" alt="标志"></div>
<ul class="menu"><li><a href="/">首页</a></li><li><a href="/zwgk">政务公开</a></li><li><a href="/hd">互动交流</a></li><li><a href="/fw">办事服务</a></li></ul>
<div class="pos">您现在的位置：<a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a> &gt; <a href="/zc">政策文件</a></div>
<div class="wrap"><div class="left"><h3>信息分类</h3><ul><li><a href="#">机构职能</a></li><li><a href="#">规划计划</a></li><li><a href="#">财政预决算</a></li></ul></div>
<div class="main">
<table class="info" width="100%"><tr><td>索引号：</td><td>11370305004222336X/2022-5361</td><td>发文机关：</td><td>区政府</td></tr>
<tr><td>发布日期：</td><td>2022-12-28</td><td>有效性：</td><td>有效</td></tr></table>
<div class="tools"><span>发布日期：2022-12-28</span> <span>浏览次数：128</span> 字号：<a href="javascript:big()">大</a> <a href="javascript:mid()">中</a> <a href="javascript:small()">小</a> <a href="javascript:print()">打印</a></div>
<div class="content" id="zoom"><div class="editor">
${body}
<p style="display:none">看不见的字</p>
</div></div>
<div class="share">分享到：<a href="#">微信</a> <a href="#">微博</a></div>
<div class="related"><h4>相关链接</h4><ul><li><a href="/1">关于印发另一规划的通知</a></li><li><a href="/2">政策解读</a></li></ul></div>
<div class="buttons"><button onclick="window.print()">打印本页</button> <button onclick="window.close()">关闭窗口</button></div>
</div></div>
<div class="foot"><p>主办：某某区人民政府办公室 承办：某某区大数据中心 地址：某某路1号</p><p>鲁ICP备00000000号 网站标识码：3703050001</p></div>
</body></html>`
}

/** The same on an old page: tables for the layout, no-break blanks for the indent, line breaks for the paragraphs. */
export function writeOldHtml(seed: Seed): string {
  const body = seed.blocks
    .map((block) =>
      block.kind === 'table' ? tableHtml(block) : `&nbsp;&nbsp;&nbsp;&nbsp;${escapeHtml(block.text)}<BR><BR>`,
    )
    .join('\r\n')
  return `<HTML><HEAD><META http-equiv=Content-Type content="text/html; charset=gb2312"><TITLE>政策文件</TITLE></HEAD>
<BODY bgcolor=#ffffff><CENTER>
<TABLE width=1000><TR><TD colspan=2><A href="/">返回首页</A> | <A href="/a">政务动态</A> | <A href="/b">信息公开</A></TD></TR>
<TR><TD width=200 valign=top><TABLE><TR><TD><A href="/1">领导之窗</A></TD></TR><TR><TD><A href="/2">政策法规</A></TD></TR></TABLE></TD>
<TD><TABLE width=100%><TR><TD align=center>时间：2022-12-28　来源：区政府办公室</TD></TR>
<TR><TD><FONT size=3>
${body}
</FONT></TD></TR></TABLE></TD></TR>
<TR><TD colspan=2 align=center>版权所有：某某区人民政府 备案号：鲁ICP备0000号<BR>建议使用1024*768分辨率浏览本站</TD></TR></TABLE></CENTER></BODY></HTML>`
}

export function tableHtml(table: SeedTable): string {
  const cell = ({ lines, rowSpan, columnSpan }: MergedCell): string =>
    `<td rowspan="${rowSpan}" colspan="${columnSpan}">${lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('')}</td>`
  return `<table border="1"><tbody>${mergedRows(table)
    .map((row) => `<tr>${row.map(cell).join('')}</tr>`)
    .join('\n')}</tbody></table>`
}

export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
}
