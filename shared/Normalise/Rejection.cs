using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>One reason why a row does not count.</summary>
/// <param name="Row">1-based; the header is row 0.</param>
/// <param name="Column">The header as the file wrote it, or null when the whole row is meant.</param>
/// <param name="Code">Stable identifier in lower snake case.</param>
/// <param name="Value">What was found, masked where it may identify a person; at most 200 characters.</param>
/// <param name="Message">What was found and what was expected.</param>
/// <param name="Hint">How to mend it.</param>
/// <param name="Original">The row's fields as the file had them (decoded; personal columns blank), in the order of the file's header.</param>
public sealed record Rejection(
    int Row, string? Column, string Code, string? Value, Bilingual Message, Bilingual Hint, IReadOnlyList<string> Original);
