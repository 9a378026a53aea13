/** The same work by @vladmandic/face-api on WebAssembly: find faces, landmarks, descriptors, and make the JPEGs. */
import { serveContestant } from "./contestant.ts";
import { decodeForPeer, encodeForPeer, type PeerTask, PHOTO_TASK, SELFIE_TASK } from "./peer-pictures.ts";
import { startFaceApi } from "./start-face-api.ts";

/** Its own default, and more faces than any of the photos shows. */
const OPTIONS = { minConfidence: 0.5, maxResults: 100 };

const faceapi = await startFaceApi(["ssdMobilenetv1", "faceLandmark68Net", "faceRecognitionNet"]);

async function work(bytes: Buffer, task: PeerTask) {
  const { data, width, height } = await decodeForPeer(bytes, task);
  const tensor = faceapi.tf.tensor3d(data, [height, width, 3], "int32");
  const found = await faceapi
    .detectAllFaces(tensor, new faceapi.SsdMobilenetv1Options(OPTIONS))
    .withFaceLandmarks()
    .withFaceDescriptors();
  tensor.dispose();
  await encodeForPeer({ data, width, height }, task);
  return { faces: found.length };
}

serveContestant({ selfie: (bytes) => work(bytes, SELFIE_TASK), photo: (bytes) => work(bytes, PHOTO_TASK) });
