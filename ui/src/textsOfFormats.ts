// The words of the formats that an export can have. Joins texts.ts.

export const formats = {
  /** The formats in groups, as the dialog shows them. */
  exportGroups: {
    excerpts: "Excerpts",
    references: "References",
    project: "Project and codebook",
  },
  /** How references of excerpts are written. */
  exportStyles: {
    plain: "Plain: byline, headline, outlet, date",
    apa: "APA, 7th edition",
    chicago: "Chicago, 17th edition: note",
    chicago_author_date: "Chicago, 17th edition: author-date",
    mla: "MLA, 9th edition",
  },
  exportFormats: {
    csv: { name: "CSV", text: "A table for spreadsheets and statistics: one row an excerpt." },
    xlsx: { name: "Excel", text: "Excerpts with dates and filters, the codebook, and how it was made." },
    docx: { name: "Word", text: "Quotations by article, each with its reference as a footnote." },
    html: { name: "HTML", text: "A page to read, print or send, in any browser." },
    md: { name: "Markdown", text: "Plain text for notes and drafts: quotations with their references." },
    md_by_article: { name: "Notes by article", text: "A folder of Markdown notes for Obsidian, one for each article." },
    md_by_tag: { name: "Notes by tag", text: "A folder of Markdown notes for Obsidian, one for each tag." },
    json: { name: "JSON", text: "For programs: every field under its name, nothing rounded." },
    jsonld: { name: "Web Annotation", text: "JSON-LD after the W3C, for annotation tools and archives." },
    csl: { name: "CSL-JSON", text: "The articles as references for Zotero and Pandoc." },
    ris: { name: "RIS", text: "The articles as references for EndNote, Mendeley and others." },
    bib: { name: "BibTeX", text: "The articles as references for LaTeX." },
    qdpx: { name: "REFI-QDA project", text: "Texts, passages, tags and memos for NVivo, MAXQDA, ATLAS.ti and others." },
    qdc: { name: "REFI-QDA codebook", text: "The tags alone, for the same programs." },
    codebook_csv: { name: "Codebook as CSV", text: "One row a tag, with definition, memo and counts." },
    codebook_docx: { name: "Codebook as Word", text: "One heading a tag, with definition and memo." },
  },
} as const;
