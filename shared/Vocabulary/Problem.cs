namespace Shared.Vocabulary;

/// <summary>Why something was refused: a stable code for programs, a message for people, and how to mend it.</summary>
/// <param name="Code">Stable identifier in lower snake case, for example <c>missing_column</c>.</param>
/// <param name="Message">What was found, where, and what was expected.</param>
/// <param name="Hint">How to mend it, or null when the message already says so.</param>
public sealed record Problem(string Code, Bilingual Message, Bilingual? Hint = null)
{
    /// <summary>The fields at fault, where there are any to name.</summary>
    public IReadOnlyList<FieldFault> Fields { get; init; } = [];
}

/// <summary>A field at fault.</summary>
/// <param name="Path">Its path in the JSON.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Mend">What was expected, and how to mend it.</param>
public sealed record FieldFault(string Path, Bilingual Name, Bilingual Mend);
