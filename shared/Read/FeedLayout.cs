using Shared.Vocabulary;

namespace Shared.Read;

/// <summary>How a file turned out to be laid out.</summary>
/// <param name="Format">The format read: <c>csv</c>, <c>tsv</c>, <c>json</c>, <c>ndjson</c> or <c>xlsx</c>; of a zip file that of the file in it.</param>
/// <param name="Charset">The character set used: <c>utf-8</c>, <c>gb18030</c> or <c>utf-16</c>.</param>
/// <param name="Header">The header as the file wrote it.</param>
/// <param name="UnknownColumns">Columns nobody asked for, ignored.</param>
/// <param name="PersonalColumns">Columns that identify a person, never read.</param>
public sealed record FeedLayout(
    string Format, string Charset, IReadOnlyList<string> Header, IReadOnlyList<string> UnknownColumns, IReadOnlyList<string> PersonalColumns);

/// <summary>Why a row cannot be read as it stands.</summary>
/// <param name="Column">The header of the column where it happened, or null when the whole row is meant.</param>
/// <param name="Code">Stable identifier in lower snake case; see <see cref="DamageCodes"/>.</param>
/// <param name="Value">What was found, or null where that would show a person's data or say nothing.</param>
/// <param name="Message">What was found and what was expected.</param>
/// <param name="Hint">How to mend it.</param>
public readonly record struct RowDamage(string? Column, string Code, string? Value, Bilingual Message, Bilingual Hint);
