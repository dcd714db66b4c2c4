import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SERVICES } from '@helixboard/contracts';
import {
  addressesIn,
  installation,
  PROGRAMS,
  readAs,
  variablesOf,
  type Installation,
} from './environment.js';
import { markedLines, ROOT, sourceOf, textOf, yamlOf } from './files.js';
import { flowsIn } from './flows.js';
import {
  BASE,
  CONFIG_MAPS,
  environmentOf,
  kustomizationIn,
  kustomizations,
  manifestOf,
  manifestsIn,
  podOf,
  type Manifest,
  type Pod,
} from './manifests.js';

const JOBS = ['migrate', 'topics'];
const OURS = [...PROGRAMS, ...JOBS];
const programOf = (name: string): Manifest => manifestOf(JOBS.includes(name) ? 'Job' : 'Deployment', name);
const common = yamlOf<Manifest>('k8s/base/pod.yaml');
const listed = (part: string): readonly string[] =>
  markedLines('k8s/README.md', part).flatMap((line) => /^\| `([^`]+)`/.exec(line)?.[1] ?? []);

let keys: Installation;
beforeAll(async () => {
  keys = await installation();
});
afterAll(() => keys.remove());

describe('the office on Kubernetes', () => {
  it.each(OURS)('gives %s only variables that it reads', (name) => {
    const known = variablesOf(name);
    expect(Object.keys(environmentOf(programOf(name))).filter((v) => !known.includes(v))).toEqual([]);
  });

  it.each(OURS)(
    'gives %s what it needs to start, with TLS to everything that it keeps data in',
    async (name) => {
      const environment = environmentOf(programOf(name));
      await expect(readAs(name, keys.here(environment))).resolves.toBeUndefined();
      expect(environment['ALLOW_INSECURE']).toBe(name === 'gateway' ? 'services-http' : undefined);
    },
  );

  it.each(OURS)('runs a program that is there as %s', (name) => {
    const [program] = podOf(programOf(name)).containers[0].args;
    const file = program === 'migrate.mjs' ? `${ROOT}/deploy/images/migrate.mjs` : sourceOf(program!);
    expect([file, existsSync(file)]).toEqual([file, true]);
  });

  it.each(PROGRAMS)('reaches %s at the port where it listens', (name) => {
    const [container] = podOf(programOf(name)).containers;
    const port = Number(environmentOf(programOf(name))['PORT']);
    expect(container.ports).toEqual([{ name: 'http', containerPort: port }]);
    expect(manifestOf('Service', name).spec.ports).toEqual([{ name: 'http', port, targetPort: 'http' }]);
    if (name === 'gateway') return;
    const url = environmentOf(programOf('gateway'))[`${name.toUpperCase()}_URL`];
    expect(url).toBe(`http://${name}:${port}`);
  });

  it('asks for addresses that the programs answer at', () => {
    const probes = JSON.stringify(common).match(/"path":"\/health[^"]*"/g);
    expect(probes).toEqual(Array.from({ length: 3 }, () => '"path":"/health/live"'));
    expect(textOf('services/kit/src/boot/server.ts')).toContain("'/health/live'");
    expect(textOf('gateway/src/http/health.controller.ts')).toContain("'health/live'");
  });

  it('runs every program without rights, on a file system that it cannot write', () => {
    const pods: readonly Pod[] = [podOf(common), ...JOBS.map((name) => podOf(programOf(name)))];
    for (const pod of pods) {
      expect(pod).toMatchObject({
        automountServiceAccountToken: false,
        securityContext: { runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: 'RuntimeDefault' } },
      });
      expect(pod.containers[0]).toMatchObject({
        resources: { requests: expect.anything(), limits: expect.anything() },
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        },
      });
    }
  });

  it('keeps audit alone, and at least two gateways', () => {
    expect(programOf('audit').spec).toMatchObject({ replicas: 1, strategy: { type: 'Recreate' } });
    expect(kustomizationIn('k8s/overlays/region')).not.toMatchObject({
      replicas: expect.arrayContaining([expect.objectContaining({ name: 'audit' })]),
    });
    expect(manifestOf('HorizontalPodAutoscaler', 'gateway').spec.minReplicas).toBeGreaterThanOrEqual(2);
    expect(manifestOf('PodDisruptionBudget', 'gateway').spec.minAvailable).toBe(1);
  });

  it('refers to config maps that it makes, and to secrets that the README tells how to make', () => {
    const refs = [
      ...JSON.stringify(BASE.concat(common)).matchAll(
        /"(?:configMapKeyRef|configMapRef)":\{"name":"([^"]+)"/g,
      ),
    ];
    for (const [, name] of refs) expect(Object.keys(CONFIG_MAPS)).toContain(name);
    const everything = kustomizations().flatMap((folder) => manifestsIn(folder));
    const patches = kustomizations().flatMap((folder) =>
      (kustomizationIn(folder).patches ?? []).flatMap(({ path }) =>
        path ? [yamlOf(`${folder}/${path}`)] : [],
      ),
    );
    const text = JSON.stringify([everything, patches]);
    const named = [
      ...text.matchAll(/"secretName":"([^"]+)"/g),
      ...text.matchAll(/"(?:secretKeyRef|passwordSecret|secret)":\{"name":"([^"]+)"/g),
    ].map(([, name]) => name!);
    expect([...new Set(named)].toSorted()).toEqual(
      [...listed('secrets by hand'), ...listed('secrets by operators')].toSorted(),
    );
  });

  it('holds no secret', () => {
    for (const folder of kustomizations())
      expect(manifestsIn(folder).filter((m) => m.kind === 'Secret')).toEqual([]);
    for (const folder of kustomizations())
      expect(textOf(`${folder}/kustomization.yaml`)).not.toContain('secretGenerator');
  });

  it('is made of files that are there, and of images with a version', () => {
    for (const folder of kustomizations()) {
      const { resources = [], components = [], patches = [] } = kustomizationIn(folder);
      for (const file of [...resources, ...components, ...patches.flatMap((p) => p.path ?? [])])
        expect([folder, file, existsSync(`${ROOT}/${folder}/${file}`)]).toEqual([folder, file, true]);
      const images = manifestsIn(folder).flatMap((m) => m.spec?.imageName ?? []);
      for (const image of images) expect(image).toMatch(/:\d+\.\d+/);
    }
    const { version } = JSON.parse(textOf('package.json')) as { version: string };
    expect(kustomizationIn('k8s/base').images!.map((i) => i.newTag)).toEqual([version]);
    for (const job of BASE.filter((m) => m.kind === 'Job'))
      expect(job.metadata.name).toMatch(new RegExp(`-${version.replaceAll('.', '-')}$`));
  });
});

describe('the network policies', () => {
  const flows = flowsIn(BASE, OURS);
  const hosts: Readonly<Record<string, string>> = {
    'database-rw': 'cnpg.io/cluster=database',
    'kafka-kafka-bootstrap': 'strimzi.io/cluster=kafka',
    'id.example.org': '0.0.0.0/0',
  };

  it('let out what the programs are told to reach, names, and nothing else', () => {
    const needed = OURS.flatMap((name) =>
      addressesIn(environmentOf(programOf(name))).map(
        ({ host, port }) => `${name} → ${hosts[host] ?? host}:${port}`,
      ),
    );
    const dns = OURS.map((name) => `${name} → k8s-app=kube-dns:53`);
    expect(flows.out).toEqual([...new Set([...needed, ...dns])].toSorted());
  });

  it('let in the gateway’s users, the gateway, and who asks for metrics', () => {
    const commands = SERVICES.map((s) => `gateway → ${s}:${environmentOf(programOf(s))['PORT']}`);
    const metrics = PROGRAMS.map((name) => `namespace monitoring → ${name}:http`);
    const users = 'namespace ingress → gateway:4000';
    expect(flows.in).toEqual([...commands, ...metrics, users].toSorted());
  });

  it('refuse everything by default', () => {
    expect(manifestOf('NetworkPolicy', 'default-deny').spec).toEqual({
      podSelector: { matchLabels: { 'app.kubernetes.io/part-of': 'helixboard' } },
      policyTypes: ['Ingress', 'Egress'],
    });
  });
});
