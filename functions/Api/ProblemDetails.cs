using System.Text.Json.Serialization;
using Shared.Vocabulary;

namespace Functions.Api;

/// <summary>A problem as answers and receipts show it (RFC 9457).</summary>
/// <param name="Type">Always <c>about:blank</c>: the code says which problem it is.</param>
/// <param name="Title">The code again, for clients that show nothing else.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The stable code.</param>
/// <param name="Detail">The message in both languages on one line.</param>
/// <param name="Message">What was found, where, and what was expected.</param>
/// <param name="Hint">How to mend it, or null when the message says so.</param>
/// <param name="Fields">The fields at fault; absent where there are none to name.</param>
public sealed record ProblemDetails(
    string Type, string Title, int Status, string Code, string Detail, Bilingual Message, Bilingual? Hint,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<FieldFault>? Fields)
{
    /// <summary>The view of a problem.</summary>
    public static ProblemDetails Of(int status, Problem problem) => new(
        "about:blank", problem.Code, status, problem.Code, problem.Message.ToString(), problem.Message, problem.Hint, problem.Fields.Count == 0 ? null : problem.Fields);
}
