using Shared.Normalise;

namespace Shared.Tests.Normalise;

public class DecidedRowsTests
{
    private static readonly DateOnly May = new(2026, 5, 1);
    private static readonly CatalogueRow Seven = KeyedBookTests.Drug("A") with { PackSize = 7, EffectiveFrom = new(2026, 1, 1), EffectiveTo = new(2026, 4, 30) };
    private static readonly CatalogueRow Fourteen = KeyedBookTests.Drug("A") with { PackSize = 14, EffectiveFrom = May, EffectiveTo = new(2026, 9, 30) };

    [Fact]
    public void A_decided_code_has_the_drugs_pack_size_of_each_day_and_no_day_without_it()
    {
        var catalogue = Catalogue(DecidedRows.Of("W", [Fourteen, Seven]));
        Assert.Equal([7, 7, 14, 14], new DateOnly[] { new(2000, 1, 1), May.AddDays(-1), May, new(2030, 1, 1) }.Select(day => catalogue.Find("W", day)?.PackSize));
        Assert.Equal("W", catalogue.Find("W", May)?.DrugCode);
    }

    [Fact]
    public void A_row_of_a_file_wins_on_its_own_days_and_only_there()
    {
        var fed = KeyedBookTests.Drug("W") with { PackSize = 99, EffectiveFrom = May, EffectiveTo = May };
        var catalogue = Catalogue([fed, .. DecidedRows.Of("W", [Seven])]);
        Assert.Equal([7, 99, 7], new[] { May.AddDays(-1), May, May.AddDays(1) }.Select(day => catalogue.Find("W", day)?.PackSize));
    }

    [Fact]
    public void A_decision_and_a_file_of_the_same_code_do_not_overlap_and_neither_replaces_the_other()
    {
        var book = KeyedBook<CatalogueRow>.Empty.Merge(DecidedRows.Of("W", [Seven]), 1, "decision").Merge([KeyedBookTests.Drug("W")], 2, "file");
        Assert.Equal(2, book.Entries.Count);
        Assert.Null(CatalogueRules.FindOverlap(book));
        Assert.Equal(24, book.ToCatalogue().Find("W", May)?.PackSize);
    }

    [Fact]
    public void A_code_accepted_as_another_decided_one_takes_its_rows()
    {
        var rows = DecidedRows.Of("W2", DecidedRows.Of("W", [Seven, Fourteen]));
        Assert.Equal([("W2", 7), ("W2", 14)], rows.Select(r => (r.DrugCode, (int)r.PackSize)));
    }

    private static DrugCatalogue Catalogue(IEnumerable<CatalogueRow> rows) => new(rows, 1);
}
