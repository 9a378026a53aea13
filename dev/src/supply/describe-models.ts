import type { Manifest, ModelEntry } from "@trouvaille/vision-service/models/manifest";

/** A component as CycloneDX writes it, as far as models need it. */
export interface ModelComponent {
  type: "machine-learning-model";
  "bom-ref": string;
  name: string;
  version: string;
  description: string;
  licenses: { license: { name: string } }[];
  /** Of the file that is loaded, after preparing. */
  hashes: { alg: "SHA-256"; content: string }[];
  /** The files it is made of, as the package has them. */
  pedigree: { ancestors: { type: "file"; name: string; hashes: { alg: "SHA-256"; content: string }[] }[] };
}

/** The face models as components of the bill of materials: no package manager knows of them. */
export function describeModels({ models }: Manifest): ModelComponent[] {
  return models.map((model) => ({
    type: "machine-learning-model",
    "bom-ref": `model:${model.name}@${model.prepared_sha256.slice(0, 12)}`,
    name: model.name,
    version: model.version,
    description: model.provenance,
    licenses: [{ license: { name: model.licence } }],
    hashes: [{ alg: "SHA-256", content: model.prepared_sha256 }],
    pedigree: { ancestors: ancestorsOf(model) },
  }));
}

const ancestorsOf = ({ package: name, version, sources }: ModelEntry) =>
  sources.map(({ file, sha256 }) => ({
    type: "file" as const,
    name: `${name}@${version}/${file}`,
    hashes: [{ alg: "SHA-256" as const, content: sha256 }],
  }));
