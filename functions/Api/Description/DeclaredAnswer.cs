using Shared.Vocabulary;

namespace Functions.Api.Description;

/// <summary>What an endpoint answers when all is well.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Type">The record that is answered; null where <paramref name="Schema"/> names it, or nothing is answered.</param>
/// <param name="Schema">The schema of an answer that no record describes, by its name in a <c>*.schema.json</c> file beside the endpoint.</param>
/// <param name="IsList">Whether the schema is that of a list's item.</param>
/// <param name="Location">Whether the <c>Location</c> header names what was made.</param>
public sealed record DeclaredAnswer(int Status, Type? Type, string? Schema = null, bool IsList = false, bool Location = false);

/// <summary>The body that an endpoint reads.</summary>
/// <param name="Type">Its shape; null where <paramref name="Schema"/> names it.</param>
/// <param name="Required">The members that it has to have.</param>
/// <param name="IsOptional">Whether it may be left out.</param>
/// <param name="Schema">The schema of a body that no record describes.</param>
public sealed record DeclaredBody(Type? Type, IReadOnlyList<string> Required, bool IsOptional = false, string? Schema = null);

/// <summary>The problems that an endpoint answers with beside those that any endpoint may.</summary>
/// <param name="Codes">Their codes, each in <see cref="ProblemCodes"/>.</param>
public sealed record DeclaredProblems(IReadOnlyList<string> Codes);

/// <summary>A header that an endpoint reads or answers with.</summary>
/// <param name="Name">The header.</param>
/// <param name="IsAsked">True for one that requests have, false for one of answers.</param>
/// <param name="Meaning">What it says.</param>
public sealed record DeclaredHeader(string Name, bool IsAsked, Bilingual Meaning);

/// <summary>That an endpoint needs no key.</summary>
public sealed record OpenToAll;
