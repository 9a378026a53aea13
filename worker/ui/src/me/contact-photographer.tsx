import { Mail } from "lucide-preact";
import { useState } from "preact/hooks";
import type { Account } from "../api/session.ts";
import { Button } from "../controls/button.tsx";
import { ContactSheet } from "./contact-sheet.tsx";
import { ME_TEXTS } from "./texts.ts";

/** Who took the photos of the guest's event, and a message to them. */
export function ContactPhotographer({ who }: { who: Account }) {
  const [writing, setWriting] = useState(false);
  if (who.event_name === null) return null;
  const website = who.photographer_website;
  return (
    <section class="card stack" aria-labelledby="me-contact">
      <div>
        <h2 id="me-contact">{ME_TEXTS.photographer}</h2>
        {who.photographer_contact_available ? (
          <p class="secondary">{ME_TEXTS.photographerOf(who.event_name)}</p>
        ) : (
          <p class="secondary">{ME_TEXTS.noPhotographer(who.event_name)}</p>
        )}
      </div>
      {(who.photographer_name || website) && (
        <p>
          {who.photographer_name}
          {who.photographer_name && website && <br />}
          {website && (
            <a href={website} rel="noopener noreferrer external" target="_blank">
              {new URL(website).host}
            </a>
          )}
        </p>
      )}
      {who.photographer_contact_available && (
        <Button
          look="outlined"
          wide
          icon={<Mail size={20} aria-hidden="true" />}
          onClick={() => setWriting(true)}
        >
          {ME_TEXTS.write}
        </Button>
      )}
      {writing && <ContactSheet who={who} onClose={() => setWriting(false)} />}
    </section>
  );
}
