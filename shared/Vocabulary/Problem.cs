namespace Shared.Vocabulary;

/// <summary>Why something was refused: a stable code for programs, a message for people, and how to mend it.</summary>
/// <param name="Code">Stable identifier in lower snake case, for example <c>missing_column</c>.</param>
/// <param name="Message">What was found, where, and what was expected.</param>
/// <param name="Hint">How to mend it, or null when the message already says so.</param>
public sealed record Problem(string Code, Bilingual Message, Bilingual? Hint = null);
