// What tests of exports for other tools read them with.

/** Rows of a CSV file (RFC 4180). */
export function csv(text) {
  const rows = [];
  let row = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === ',') continue;
    if (end === '') break;
    rows.push(row);
    row = [];
  }
  return rows;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[45][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const STRING = /^\S(.*\S)?$/u;
const TOKEN = /^[_A-Za-z][-_.A-Za-z0-9]*$/;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;
const LINE = /^[^\n]+$/;

const FORMS = {
  uuid: UUID, 'actor-uuid': UUID, 'subject-uuid': UUID, 'finding-uuid': UUID, 'observation-uuid': UUID, 'risk-uuid': UUID,
  title: LINE, value: STRING, version: STRING, 'oscal-version': /^1\.2\.1$/, 'role-id': TOKEN, 'target-id': TOKEN,
  'last-modified': TIME, collected: TIME, deadline: TIME, start: TIME, end: TIME,
};

// What OSCAL's model of a plan demands of each object, by the key that it stands under.
const NEEDED = {
  metadata: ['title', 'last-modified', 'version', 'oscal-version'],
  observations: ['uuid', 'description', 'methods', 'collected'],
  risks: ['uuid', 'title', 'description', 'statement', 'status'],
  findings: ['uuid', 'title', 'description', 'target'],
  'poam-items': ['title', 'description'],
  remediations: ['uuid', 'lifecycle', 'title', 'description'],
  tasks: ['uuid', 'type', 'title'],
  components: ['uuid', 'type', 'title', 'description', 'status'],
  characterizations: ['origin', 'facets'],
  facets: ['name', 'system', 'value'],
  actors: ['type', 'actor-uuid'],
  props: ['name', 'value'],
  roles: ['id', 'title'],
  target: ['type', 'target-id'],
};

/** What is wrong with an OSCAL plan of action and milestones, by its structure and its references. */
export function poamProblems(document) {
  const problems = [];
  const uuids = [];
  const used = [];
  const roles = [];
  const visit = (node, key, path) => {
    if (Array.isArray(node)) {
      if (node.length === 0) problems.push(`${path} is empty`);
      for (const [i, item] of node.entries()) visit(item, key, `${path}/${i}`);
    } else if (typeof node === 'object') {
      if (Object.keys(node).length === 0) problems.push(`${path} is empty`);
      for (const field of NEEDED[key] ?? []) if (node[field] === undefined) problems.push(`${path} has no ${field}`);
      for (const [name, child] of Object.entries(node)) visit(child, name, `${path}/${name}`);
    } else {
      if (node === '') problems.push(`${path} is empty`);
      if (FORMS[key] && !FORMS[key].test(node)) problems.push(`${path} is ${JSON.stringify(String(node).slice(0, 80))}`);
      if (key === 'uuid') uuids.push(node);
      else if (key.endsWith('-uuid')) used.push([path, node]);
      if (key === 'role-id') roles.push([path, node]);
    }
  };
  visit(document, '', '');
  const plan = document['plan-of-action-and-milestones'];
  if (Object.keys(document).length !== 1 || !plan) return ['no plan'];
  for (const field of ['uuid', 'metadata', 'poam-items']) if (plan[field] === undefined) problems.push(`no ${field}`);
  if (!plan['import-ssp'] === !plan['system-id']) problems.push('neither or both of import-ssp and system-id');
  if (new Set(uuids).size !== uuids.length) problems.push('a UUID stands twice');
  for (const [path, uuid] of used) if (!uuids.includes(uuid)) problems.push(`${path} leads nowhere`);
  const known = (plan.metadata.roles ?? []).map(({ id }) => id);
  for (const [path, role] of roles) if (!known.includes(role)) problems.push(`${path} leads nowhere`);
  return problems;
}
