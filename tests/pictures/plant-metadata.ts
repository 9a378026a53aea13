import sharp from "sharp";

export const COPYRIGHT = "(c) 2026 Photographer of the event";

/**
 * The same picture lying on its side with orientation 6, as a camera held upright writes it, and with a place,
 * a comment and XMP that hold `marker`, a colour profile and a copyright.
 */
export async function plantMetadata(
  upright: Buffer,
  marker: string,
  format: "jpeg" | "png" | "webp" = "jpeg",
): Promise<Buffer> {
  // Orientation 6 means: turn by 90° clockwise to see it upright.
  return await sharp(await sharp(upright).rotate(270).toBuffer())
    .withIccProfile("p3")
    .withExif({
      IFD0: { Copyright: COPYRIGHT, ImageDescription: marker, Make: marker, Artist: marker },
      IFD2: { DateTimeOriginal: "2026:05:04 15:16:17", UserComment: marker, LensModel: marker },
      IFD3: {
        GPSLatitudeRef: "N",
        GPSLatitude: "48/1 51/1 30/1",
        GPSLongitudeRef: "E",
        GPSLongitude: "2/1 17/1 40/1",
        GPSAreaInformation: marker,
      },
    })
    .withXmp(
      `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:source="${marker}"/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`,
    )
    .withMetadata({ orientation: 6 })
    .toFormat(format, { quality: 90 })
    .toBuffer();
}
