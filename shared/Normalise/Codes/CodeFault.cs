using Shared.Vocabulary;

namespace Shared.Normalise.Codes;

/// <summary>What is odd about a code. Real codes break these rules now and then, so an odd code is warned of and never rejected.</summary>
public enum CodeFault
{
    /// <summary>Length or characters are not those of such a code.</summary>
    Shape,

    /// <summary>The last character doesn't follow from the others.</summary>
    CheckDigit,
}

/// <summary>An odd code in a row that counts all the same.</summary>
/// <param name="Row">The row in its feed.</param>
/// <param name="Column">The column's English key.</param>
/// <param name="Code">Stable identifier in lower snake case: <c>code_shape</c> or <c>code_check_digit</c>.</param>
/// <param name="Value">The code as fed.</param>
/// <param name="Message">What was found and what was expected.</param>
public sealed record CodeWarning(int Row, string Column, string Code, string Value, Bilingual Message);
