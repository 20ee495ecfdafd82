using System.Globalization;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Benchmarks.Comparison;

/// <summary>The catalogue of a medical group, the same at every run.</summary>
internal static class GroupCatalogue
{
    public const int Drugs = 3_000;
    private static readonly decimal[] PackSizes = [1, 6, 7, 10, 12, 14, 20, 24, 28, 30, 36, 48, 60, 100];

    public static string CodeOf(int drug) => $"D{drug:D5}";

    public static decimal PackSizeOf(int drug) => PackSizes[drug % PackSizes.Length];

    public static bool IsEssential(int drug) => drug % 5 < 2;

    public static DrugCategory CategoryOf(int drug) => (DrugCategory)(drug % 40 < 37 ? drug % 2 : 2 + (drug % 2));

    /// <summary>As the normaliser reads it.</summary>
    public static DrugCatalogue Compiled() => new(Enumerable.Range(0, Drugs).Select(Row), version: 1);

    /// <summary>As DuckDB reads it; a category in the ratio's scope is 1.</summary>
    public static void Write(string path) => File.WriteAllLines(
        path,
        Enumerable.Range(0, Drugs).Select(drug => string.Create(
            CultureInfo.InvariantCulture, $"{CodeOf(drug)},{PackSizeOf(drug)},{(IsEssential(drug) ? 1 : 0)},{(RatioSums.IsInScope(CategoryOf(drug)) ? 1 : 0)}"))
            .Prepend("code,pack_size,essential,in_scope"));

    private static CatalogueRow Row(int drug) => new()
    {
        DrugCode = CodeOf(drug),
        GenericName = $"药{drug}",
        DosageForm = "片剂",
        Strength = "10mg",
        DoseUnit = "片",
        PackUnit = "盒",
        PackSize = PackSizeOf(drug),
        Essential = IsEssential(drug),
        Category = CategoryOf(drug),
    };
}
