using System.Globalization;
using Functions.Access;
using Functions.Api.Description;
using Shared.Vocabulary;

namespace Functions.Api;

/// <summary>Reads the query parameters that the endpoint declares and refuses what is unknown, repeated, missing or malformed, naming what is allowed.</summary>
public sealed class QueryReader
{
    private const int LongestText = 1_000;
    private const int LongestToken = 6_000;
    private readonly IQueryCollection _query;
    private readonly IReadOnlyList<QueryParameter> _declared;

    private QueryReader(IQueryCollection query, IReadOnlyList<QueryParameter> declared, string asked) => (_query, _declared, Asked) = (query, declared, asked);

    /// <summary>A question without parameters, for parts of the product that ask themselves.</summary>
    public static QueryReader Nothing { get; } = new(QueryCollection.Empty, [], "");

    /// <summary>The query of a request, checked against what its endpoint declares with <see cref="EndpointDescriptions.Takes"/>.</summary>
    /// <exception cref="ApiException">400 when it isn't as declared.</exception>
    public static QueryReader Of(HttpContext http)
    {
        var taken = http.GetEndpoint()?.Metadata.GetMetadata<TakenParameters>() ?? TakenParameters.None;
        var isAdmin = http.FindCaller()?.Kind == PrincipalKind.Admin;
        var declared = taken.Parameters.Where(p => isAdmin || !p.OfAdmins).ToList();
        var reader = new QueryReader(http.Request.Query, declared, http.Request.Path + http.Request.QueryString);
        reader.Check();
        return reader;
    }

    /// <summary>The address that was asked, as it was written.</summary>
    public string Asked { get; }

    /// <summary>Whether the endpoint takes a parameter.</summary>
    public bool Takes(string name) => Find(name) is not null;

    /// <summary>Whether the request has a parameter, be it blank.</summary>
    public bool Has(string name) => _query.ContainsKey(Declared(name).Name);

    /// <summary>The text of a parameter, or null when absent or blank.</summary>
    public string? Text(string name) => this == Nothing ? null : Value(Declared(name).Name);

    /// <summary>A day, or null.</summary>
    public DateOnly? Day(string name) => Parse<DateOnly>(name, "yyyy-MM-dd",
        (string s, out DateOnly d) => DateOnly.TryParseExact(s, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out d));

    /// <summary>A month, or null.</summary>
    public Month? Month(string name) => Parse<Month>(name, "yyyy-MM", Shared.Vocabulary.Month.TryParse);

    /// <summary>A quarter, or null.</summary>
    public Quarter? Quarter(string name) => Parse<Quarter>(name, "yyyy-Qn", Shared.Vocabulary.Quarter.TryParse);

    /// <summary>A year, or null.</summary>
    public int? Year(string name) => Parse<int>(name, "yyyy",
        (string s, out int year) => int.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out year) && s.Length == 4 && year >= 1);

    /// <summary>A region, or null.</summary>
    public RegionCode? Region(string name) => Parse<RegionCode>(name, "GB/T 2260", RegionCode.TryParse);

    /// <summary>A hospital code, or null.</summary>
    public HospitalCode? Hospital(string name) => Parse<HospitalCode>(name, "1–64 [A-Za-z0-9-]", HospitalCode.TryParse);

    /// <summary>Yes or no; absent is no.</summary>
    public bool Flag(string name) => Parse<bool>(name, "true, false", bool.TryParse) ?? false;

    /// <summary>One of the members of an enum by its camelCase name, or null.</summary>
    public T? Choice<T>(string name)
        where T : struct, Enum
        => Parse<T>(name, string.Join(", ", Enum.GetNames<T>().Select(Camel)), TryChoice);

    /// <summary>One of the declared words, or the declared default.</summary>
    public string Word(string name) => Text(name) ?? Declared(name).Default ?? throw Undeclared($"a default of {name}");

    /// <summary>A comma-separated choice of the declared words, in the order given, without repeats.</summary>
    public IReadOnlyList<string> Words(string name) => Text(name) is { } text ? [.. ValueShape.Split(text).Distinct(StringComparer.Ordinal)] : [];

    /// <summary>The member's wire name.</summary>
    public static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private void Check()
    {
        foreach (var (name, values) in _query)
        {
            if (Find(name) is not { } parameter) throw Problems.UnknownParameter(name, _declared.Select(p => p.Name));
            if (values.Count != 1) throw Problems.InvalidParameter(name, string.Join(",", values.ToArray()), "一个值 / one value");
            if (values[0]!.Length > Longest(name)) throw Problems.ParameterTooLong(name, values[0]!.Length, Longest(name));
            if (Value(name) is { } text && parameter.Shape.FaultIn(text) is { } fault) throw Problems.InvalidParameter(name, fault, parameter.Shape.Expected);
        }

        if (_declared.FirstOrDefault(p => p.IsRequired && Value(p.Name) is null) is { } missing)
            throw Problems.MissingParameter(missing.Name, missing.Shape.Expected is { Length: > 0 } expected ? expected : missing.Meaning.ToString());
    }

    private QueryParameter? Find(string name) => _declared.FirstOrDefault(p => p.Name == name);

    private QueryParameter Declared(string name) => Find(name) ?? throw Undeclared($"the parameter {name}");

    private string? Value(string name) => _query.TryGetValue(name, out var v) && v[0] is { Length: > 0 } text ? text : null;

    private static InvalidOperationException Undeclared(string what) => new($"The endpoint reads {what} that it doesn't declare.");

    // A place in the store's own order of changes is longer than any word.
    private static int Longest(string name) => name is "continuationToken" or "cursor" ? LongestToken : LongestText;

    private static bool TryChoice<T>(string text, out T value)
        where T : struct, Enum
    {
        value = default;
        return char.IsAsciiLetterLower(text[0]) && Enum.TryParse(text, ignoreCase: true, out value) && Camel(value.ToString()) == text;
    }

    private delegate bool TryParse<T>(string text, out T value);

    private T? Parse<T>(string name, string expected, TryParse<T> parse)
        where T : struct
    {
        if (Text(name) is not { } text) return null;
        return parse(text, out var value) ? value : throw Problems.InvalidParameter(name, text, expected);
    }
}
