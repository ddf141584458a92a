/** Says that the command line can't be carried out as written; ends with 2. */
export class Misuse extends Error {}

const TODAY = '  --today DATE          the date to score for, YYYY-MM-DD; today if not given';
const LOCALE = '  --locale L            the language of the words, such as en or de; English where it has none';
const OWN = '  --questionnaire FILE  a questionnaire of your own, beside the shipped ones; may be given several times';

export const USAGE = {
  list: `aimscore list [options]

Lists the questionnaires.

  --format text|json    text if not given
${OWN}`,
  questionnaire: `aimscore questionnaire ID [options]

Shows a questionnaire: its sections and questions, and what can be answered.

  --format md|json      md if not given
${LOCALE}; en if not given
${OWN}`,
  check: `aimscore check FILE... [options]

Checks responses or questionnaires and names every problem at once. Ends with 1 if there is an error.

  --format text|json    text if not given
${TODAY}
${OWN}`,
  score: `aimscore score RESPONSE [options]

Scores a response: the whole gap report, with the timeline.

  --format json|md      json if not given
${TODAY}
${LOCALE}; JSON has keys without words if not given, Markdown is in en
  -o, --output FILE     write there instead of printing
${OWN}`,
  timeline: `aimscore timeline RESPONSE [options]

Says when the organisation could be ready for the audit and certified: dates with their probability, the work behind
them, what the spread comes from, and the published ranges beside it. What the response plans with can be replaced:

  --start DATE          first day of work; today if not given
  --target DATE         the day by which the certificate is wanted: how likely that is, and which people it takes
  --capacity FTE        people at work on it, in full-time equivalents
  --seed N              where random numbers begin; the same seed gives the same dates; 1 if not given
  --runs N              how many runs are simulated; 10000 if not given
  --format json|md|csv|ics
                        json if not given; csv are tasks for a project tool, ics the milestones for a calendar
${TODAY}
${LOCALE}; JSON has keys without words if not given, the others are in en
  -o, --output FILE     write there instead of printing
${OWN}`,
  export: `aimscore export FILE --as FORMAT [options]

Writes a gap report as a file for other programs. FILE is a response, or a report that \`score\` gave with --locale.

  --as FORMAT           json, md, html, docx, xlsx or csv; or for another tool:
                        jira            issues for its CSV importer, one for each gap, and for each finding without one
                        ciso-assistant  results for its audit import, by the ids of its library iso42001-2023
                        cyclonedx       CycloneDX 1.6 attestations: claims, evidence, conformance and confidence
                        oscal-poam      OSCAL 1.2.1 plan of action and milestones
  --table NAME          for csv: gaps, findings, soa, requirements or answers
  --part N              for jira: the first, second … 250 issues, as many as a member can import at once; all if not given
  --bom                 for csv, jira and ciso-assistant: begin with a byte order mark, by which Excel knows UTF-8
${TODAY}
${LOCALE}; en if not given
  -o, --output FILE     write there instead of printing; for jira, a folder gets all parts as jira-1.csv, jira-2.csv …
${OWN}`,
  diff: `aimscore diff OLD NEW [options]

Compares two versions of an assessment: figures, findings, gaps, milestones, answers, and why each requirement differs.
OLD and NEW are responses, or reports that \`score\` gave with --locale. With reports alone, answers are compared as they
were judged. A response is scored for the day on which it was last answered, a report stays as it is.

  --format md|json      md if not given
  --today DATE          score both responses for this date, so that none of the differences come from the day
${LOCALE}; en if not given
  -o, --output FILE     write there instead of printing
${OWN}`,
  batch: `aimscore batch [PATH...] [options]

Scores many responses, one line each, in the order of the input. PATH is a file with one response per line (NDJSON), a
*.json file with one response, or a folder of those; standard input if none is given. A line may also be
{"id": ..., "response": {...}}. A line that is refused gives {"line": ..., "problems": [...]}, and the others are scored.
Takes the same memory for a thousand lines and for a million. Shares are in basis points: 10000 is 100 %.

  --report              whole gap reports, without the timeline, instead of summaries
  --digests             adds SHA-256 digests: of the answers as the report names it, and of the report that --report gives
  --fail-under NN       ends with 1 if a readiness is below NN percent or there is none; METRIC=NN for conformity,
                        readiness, assurance or coverage; may be given several times
  --workers N           threads to score with; one for each core if not given
  --progress            tells on standard error how far it is, also if that is no terminal
${TODAY}
  --locale L            the language of problems, and of whole reports, which have keys without words if not given
  -o, --output FILE     write there instead of printing
${OWN}

Ends with 1 if a response is refused or below.`,
  explain: `aimscore explain RESPONSE REQUIREMENT [options]

Shows what a figure is made of. REQUIREMENT is a requirement (6.1.2, A.5.2), a clause or an objective (6, A.5),
an AI system of the response, or total.

  --format text|json    text if not given
${TODAY}
${OWN}`,
};

export const HELP = `aimscore COMMAND

  list                          the questionnaires
  questionnaire ID              a questionnaire's questions
  check FILE...                 all problems of responses or questionnaires
  score RESPONSE                the gap report of a response
  batch [PATH...]               many responses, one line each
  timeline RESPONSE             when it could be certified, as a range with reasons
  export FILE --as FORMAT       the report as a document, a workbook, CSV or for another tool
  diff OLD NEW                  what changed between two versions, and why
  explain RESPONSE REQUIREMENT  what a figure is made of

  --help                        this text, or with a command its options
  --version                     the version

A file named - is read from standard input. Nothing leaves this machine.
Ends with 0; with 1 if a file has errors; with 2 if the command can't be carried out.`;
