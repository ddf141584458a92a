// What people read on a terminal.

/** Answers and texts come from files: nothing in them may steer the terminal. */
export const plain = (text) => String(text).replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\ufffd');

/** All problems of a file, each with where it is, what it is and what helps. */
export function problems(path, list) {
  if (list.length === 0) return `${path}: no problems`;
  const lines = list.map(({ severity, code, path: place, message, help }) => {
    const head = `${path}: ${severity} ${code}${place ? ` at ${place}` : ''}: ${message}`;
    return plain(help ? `${head}\n  ${help}` : head);
  });
  const errors = list.filter(({ severity }) => severity === 'error').length;
  return `${lines.join('\n')}\n${path}: ${count(errors, 'error')}, ${count(list.length - errors, 'warning')}`;
}

const count = (n, word) => `${n} ${word}${n === 1 ? '' : 's'}`;

/** Rows in columns, the first `numbers` of them to the right. */
const columns = (rows, numbers = 0) => {
  const widths = rows[0].map((_, i) => Math.max(...rows.map((row) => row[i].length)));
  const cell = (text, i) => (i < numbers ? text.padStart(widths[i]) : text.padEnd(widths[i]));
  return rows.map((row) => plain(row.map(cell).join('  ').trimEnd())).join('\n');
};

export function table(list) {
  return columns([
    ['id', 'version', 'questions', 'locales', 'title'],
    ...list.map(({ id, version, questions, locales, titles, partial }) => {
      const words = titles.en ?? Object.values(titles)[0] ?? '';
      return [id, version, String(questions), locales.join(','), partial ? `${words} (partial)` : words];
    }),
  ]);
}

/** What can be answered, one line each. */
function answers({ kind, choices, min, max, unit }) {
  if (kind === 'choice' || kind === 'choices') return choices.map(({ id, label }) => `- ${label} (\`${id}\`)`);
  if (kind === 'number') return [`- a number${unit ? ` of ${unit}` : ''}${min === null ? '' : `, from ${min}`}${max === null || max >= 1e15 ? '' : `, to ${max}`}`];
  return [kind === 'date' ? '- a date, YYYY-MM-DD' : '- text'];
}

/** A questionnaire as Markdown. */
export function form({ title, intro, id, version, sections }) {
  const lines = [`# ${title}`, '', `\`${id}\`, version ${version}`];
  const paragraph = (text) => text && lines.push('', text);
  paragraph(intro);
  for (const section of sections) {
    lines.push('', `## ${section.title}`);
    paragraph(section.intro);
    for (const question of section.questions) {
      const { kind, perSystem, owner, requirements, help, why, good, evidence } = question;
      const about = [`\`${question.id}\``, owner, requirements.join(', '), perSystem && 'for each AI system', kind === 'choices' && 'several may be ticked'];
      lines.push('', `### ${question.text}`, '', about.filter(Boolean).join(' · '), '', ...answers(question));
      paragraph(help);
      paragraph(why && `Why: ${why}`);
      paragraph(good && `A good answer: ${good}`);
      paragraph(evidence.length > 0 && `Evidence: ${evidence.join('; ')}`);
    }
  }
  return plain(lines.join('\n'));
}

const percent = (basisPoints) => `${(basisPoints / 100).toFixed(2)} %`;

/** A figure and the rows that add up to it, what they are in turn made of set in. */
export function explanation({ node, measure, figure, rows }) {
  if (figure === undefined || figure === null) return plain(`${node}: no ${measure}, since nothing that counts is answered`);
  const lines = [['part', 'value', 'weight', 'of']];
  const add = (list, depth) => {
    for (const { kind, id, system, weight, value, contribution, rows: inner = [] } of list) {
      const name = [kind, id, system && `(${system})`].filter(Boolean).join(' ');
      const cap = kind === 'cap';
      lines.push([percent(contribution), cap ? '' : percent(value), cap ? '' : String(weight), '  '.repeat(depth) + name]);
      add(inner, depth + 1);
    }
  };
  add(rows, 0);
  return `${plain(node)}: ${measure} ${percent(figure)}\n${columns(lines, 3)}`;
}
