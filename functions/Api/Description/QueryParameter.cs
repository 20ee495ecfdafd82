using Shared.Vocabulary;

namespace Functions.Api.Description;

/// <summary>A query parameter that an endpoint takes: the one declaration that both the reading of requests and the API's description go by.</summary>
/// <param name="Name">Its name in the address.</param>
/// <param name="Shape">What its text has to look like.</param>
/// <param name="Meaning">What it says.</param>
public sealed record QueryParameter(string Name, ValueShape Shape, Bilingual Meaning)
{
    /// <summary>Whether a request without it is refused.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The word that counts when it is absent; null when there is none.</summary>
    public string? Default { get; init; }

    /// <summary>Whether only an admin may say it; to others it is unknown.</summary>
    public bool OfAdmins { get; init; }

    /// <summary>A value that is right.</summary>
    public string Example { get; init; } = Shape.Example;

    /// <summary>The same, as one that a request has to have.</summary>
    public QueryParameter Required() => this with { IsRequired = true };

    /// <summary>The same with a meaning of its own.</summary>
    public QueryParameter Means(string zh, string en) => this with { Meaning = new Bilingual(zh, en) };
}

/// <summary>The query parameters that an endpoint takes, in the order in which they are named to people.</summary>
/// <param name="Parameters">The parameters.</param>
public sealed record TakenParameters(IReadOnlyList<QueryParameter> Parameters)
{
    /// <summary>What an endpoint without a declaration takes.</summary>
    public static TakenParameters None { get; } = new([]);
}
