/**
 * PDFs of a few pages written by hand, in a font that is not embedded (STSong-Light, UniGB-UCS2-H): where every piece stands is
 * said by the test. Coordinates as PDF has them: points from the bottom left.
 */
export interface TinyPage {
  readonly content: string
  readonly rotate?: number
  /** a JPEG that the content may show as /Im */
  readonly picture?: { readonly bytes: Uint8Array; readonly width: number; readonly height: number }
}

export function text(value: string, x: number, y: number, size = 12, matrix?: string): string {
  const hex = [...value].map((char) => char.charCodeAt(0).toString(16).padStart(4, '0')).join('')
  return `BT /F1 ${size} Tf ${matrix ?? '1 0 0 1'} ${x} ${y} Tm <${hex}> Tj ET\n`
}

export function rule(x0: number, y0: number, x1: number, y1: number): string {
  return `${x0} ${y0} m ${x1} ${y1} l S\n`
}

/** Lines from the top, 20 points apart. */
export function lines(list: readonly string[], x: number, top: number, size = 12): string {
  return list.map((line, index) => (line === '' ? '' : text(line, x, top - index * 20, size))).join('')
}

export function tinyPdf(pages: readonly TinyPage[]): Uint8Array {
  const objects: string[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, index) => `${6 + 2 * index} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 5 0 R /DW 1000 /W [1 [500] 814 939 500] >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
  ]
  const pictures = pages.flatMap(({ picture }) => picture ?? [])
  const pictureNumber = (picture: TinyPage['picture']): number => 6 + 2 * pages.length + pictures.indexOf(picture!)
  for (const [index, { content, rotate = 0, picture }] of pages.entries()) {
    const shown = picture === undefined ? '' : ` /XObject << /Im ${pictureNumber(picture)} 0 R >>`
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate ${rotate} /Resources << /Font << /F1 3 0 R >>${shown} >> /Contents ${7 + 2 * index} 0 R >>`,
      `<< /Length ${content.length} >>\nstream\n${content}endstream`,
    )
  }
  for (const { bytes, width, height } of pictures)
    objects.push(
      `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${bytes.length} >>\nstream\n${Buffer.from(bytes).toString('latin1')}\nendstream`,
    )
  let body = '%PDF-1.4\n'
  const offsets: number[] = []
  for (const [index, object] of objects.entries()) {
    offsets.push(body.length)
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
  }
  const xref = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  // Bytes of pictures are letters of latin1; everything else is ASCII.
  return Buffer.from(
    `${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${xref}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`,
    'latin1',
  )
}
