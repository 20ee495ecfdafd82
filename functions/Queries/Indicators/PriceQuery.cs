using Functions.Access;
using Functions.Api;
using Functions.Api.Description;
using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>What <c>/api/indicators/purchase-price</c> is asked: the common query, and which purchases.</summary>
/// <param name="Common">Institutions, months and dimensions.</param>
/// <param name="Supplier">Which supplier's, or null for every one's.</param>
/// <param name="Drug">Which drug, by the hospital's code, or null for every one.</param>
/// <param name="Product">Which product, as items name it, or null for every one.</param>
/// <param name="Variety">Which 品规, as items name it, or null for every one.</param>
/// <param name="Kind">Which kind of institution, or null for every kind.</param>
/// <param name="Evidence">Only prices that rose beside a shortage.</param>
public sealed record PriceQuery(
    IndicatorQuery Common, SupplierChoice? Supplier, string? Drug, string? Product, string? Variety, InstitutionKind? Kind, bool Evidence)
{
    private static readonly string[] OfEvidence = ["product", "supplier", "hospital", "month"];
    private static readonly string[] ByDefault = ["product", "supplier", "month"];

    /// <summary>The parameters it takes.</summary>
    public static IReadOnlyList<QueryParameter> Parameters { get; } =
    [
        .. IndicatorQuery.Taking("month", "quarter", "year", "hospital", "region", "level", "kind", "drug", "supplier", "product", "variety"),
        Parameter.Supplier, Parameter.Drug,
        new("product", ValueShape.Text("阿莫西林|胶囊|0.25g|华北制药"), new("产品，如答复中的 product", "A product, as items name it")),
        new("variety", ValueShape.Text("阿莫西林|胶囊|0.25g"), new("品规，如答复中的 variety", "A variety, as items name it")),
        Parameter.Kind, Parameter.Flag("evidence", "只列短缺期间涨价者", "Only prices that rose beside a shortage"),
    ];

    /// <summary>Reads the query. Prices of different products don't add up, so an item always carries its product, or its 品规.</summary>
    public static async Task<PriceQuery> Read(HttpContext http, Scope scope, QueryReader parameters, TimeProvider clock, CancellationToken cancel)
    {
        var common = await IndicatorQuery.Read(http, scope, parameters, clock, cancel);
        var evidence = parameters.Flag("evidence");
        var asked = common.GroupBy.Count == 0 ? ByDefault : common.GroupBy;
        string[] dimensions = evidence ? [.. OfEvidence.Union(common.GroupBy, StringComparer.Ordinal)]
            : asked.Contains("product", StringComparer.Ordinal) || asked.Contains("variety", StringComparer.Ordinal) ? [.. asked] : [.. asked, "product"];
        return new PriceQuery(
            common with { GroupBy = dimensions }, parameters.Has("supplier") ? new SupplierChoice(parameters.Text("supplier")) : null,
            parameters.Text("drug"), parameters.Text("product"), parameters.Text("variety"), parameters.Choice<InstitutionKind>("kind"), evidence);
    }

    /// <summary>Its own parameters, so that the explanation is of the same figure.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Words
    {
        get
        {
            var words = new List<KeyValuePair<string, string>>();
            if (Supplier is { } supplier) words.Add(new("supplier", supplier.Name ?? ""));
            if (Drug is { } drug) words.Add(new("drug", drug));
            if (Product is { } product) words.Add(new("product", product));
            if (Variety is { } variety) words.Add(new("variety", variety));
            if (Kind is { } kind) words.Add(new("kind", QueryReader.Camel(kind.ToString())));
            return words;
        }
    }

    /// <summary>Whether purchases of a drug from a supplier are among those asked about.</summary>
    public bool Takes(string drug, string? supplier, Product product) =>
        (Drug is null || drug == Drug) && (Supplier is not { } one || supplier == one.Name)
        && (Product is null || ProductName(product) == Product) && (Variety is null || VarietyName(product) == Variety);

    /// <summary>Names a product in whatever pack sizes: generic name, form, strength and maker in the form in which names are compared.</summary>
    public static string ProductName(Product product) => $"{VarietyName(product)}|{VarietySpec.Plain(product.Manufacturer)}";

    /// <summary>Names a 品规.</summary>
    public static string VarietyName(Product product)
    {
        var variety = VarietySpec.Of(product);
        return $"{variety.GenericName}|{variety.DosageForm}|{variety.Strength}";
    }
}
