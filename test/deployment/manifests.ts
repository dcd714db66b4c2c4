import { readdirSync } from 'node:fs';
import path from 'node:path';
import { documentsOf, ROOT, textOf, yamlOf } from './files.js';

interface Variable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: { readonly configMapKeyRef?: { readonly name: string; readonly key: string } };
}
export interface Container {
  readonly args: readonly string[];
  readonly env?: readonly Variable[];
  readonly ports?: readonly { readonly name: string; readonly containerPort: number }[];
  readonly [other: string]: unknown;
}
interface Volume {
  readonly name: string;
  readonly secret?: { readonly secretName: string; readonly defaultMode?: number };
}
export interface Pod {
  readonly containers: readonly [Container];
  readonly volumes: readonly Volume[];
  readonly securityContext?: object;
}
export interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  // What a kind holds is asserted where it is read.
  // eslint-disable-next-line typescript/no-explicit-any
  readonly spec: any;
}
export interface Kustomization {
  readonly resources?: readonly string[];
  readonly components?: readonly string[];
  readonly patches?: readonly { readonly path?: string }[];
  readonly configMapGenerator?: readonly { readonly name: string; readonly envs?: readonly string[] }[];
  readonly images?: readonly { readonly newTag: string }[];
}

/** Every folder below `k8s` that has a kustomization. */
export const kustomizations = (): readonly string[] =>
  readdirSync(path.join(ROOT, 'k8s'), { recursive: true })
    .map(String)
    .filter((file) => path.basename(file) === 'kustomization.yaml')
    .map((file) => path.posix.dirname(`k8s/${file.replaceAll('\\', '/')}`));

export const kustomizationIn = (folder: string): Kustomization =>
  yamlOf<Kustomization>(`${folder}/kustomization.yaml`);

const isFile = (resource: string): boolean => resource.endsWith('.yaml');

/** What the files of a kustomization hold, without what it takes from others and without its patches. */
export const manifestsIn = (folder: string): readonly Manifest[] =>
  (kustomizationIn(folder).resources ?? [])
    .filter(isFile)
    .flatMap((file) => documentsOf<Manifest>(`${folder}/${file}`));

export const BASE = manifestsIn('k8s/base');

/** The manifest of the base of this kind and name; jobs carry their version after it. */
export const manifestOf = (kind: string, name: string): Manifest => {
  const found = BASE.find((m) => m.kind === kind && m.metadata.name.replace(/(-\d+){3}$/, '') === name);
  if (!found) throw new Error(`the base has no ${kind} ${name}`);
  return found;
};

export const podOf = (manifest: Manifest): Pod => manifest.spec.template.spec as Pod;

const settingsIn = (file: string): Record<string, string> =>
  Object.fromEntries(
    textOf(file)
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );

/** The config maps that the base makes, by name. */
export const CONFIG_MAPS: Readonly<Record<string, Readonly<Record<string, string>>>> = Object.fromEntries(
  kustomizationIn('k8s/base').configMapGenerator!.map(({ name, envs }) => [
    name,
    settingsIn(`k8s/base/${envs![0]}`),
  ]),
);

/** The environment of a program of the base: deployments get what is common besides their own. */
export const environmentOf = (manifest: Manifest): Record<string, string> => {
  const own = (podOf(manifest).containers[0].env ?? []).map(({ name, value, valueFrom }) => {
    const from = valueFrom?.configMapKeyRef;
    return [name, value ?? CONFIG_MAPS[from!.name]?.[from!.key] ?? `nothing: ${from!.name}/${from!.key}`];
  });
  return { ...(manifest.kind === 'Deployment' ? CONFIG_MAPS['common'] : {}), ...Object.fromEntries(own) };
};
