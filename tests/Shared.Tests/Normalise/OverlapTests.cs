using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Tests.Normalise;

public class OverlapTests
{
    [Fact]
    public void A_later_start_ends_an_open_row_by_itself() =>
        Assert.Null(CatalogueRules.FindOverlap(Catalogue(Drug("2026-01-01", null), Drug("2026-06-01", null))));

    [Fact]
    public void A_row_may_end_on_the_day_before_the_next_starts() =>
        Assert.Null(CatalogueRules.FindOverlap(Catalogue(Drug("2026-01-01", "2026-05-31"), Drug("2026-06-01", null))));

    [Fact]
    public void An_explicit_end_on_the_next_start_overlaps_and_both_rows_are_named()
    {
        var book = Catalogue(Drug("2026-01-01", "2026-06-01") with { Row = 4 }).Merge([Drug("2026-06-01", null) with { Row = 17 }], 2, "second");

        var problem = CatalogueRules.FindOverlap(book);

        Assert.NotNull(problem);
        Assert.Equal("overlapping_rows", problem.Code);
        Assert.Equal("The catalogue rows of drug D1 overlap: row 4 of feed first (2026-01-01 to 2026-06-01) and row 17 of feed second (2026-06-01 to open).", problem.Message.En);
        Assert.Contains("文件 first 第 4 行（2026-01-01 至 2026-06-01）", problem.Message.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_different_codes_never_overlap() =>
        Assert.Null(CatalogueRules.FindOverlap(Catalogue(Drug("2026-01-01", "2026-12-31"), Drug("2026-06-01", null) with { DrugCode = "D2" })));

    [Fact]
    public void Two_agreements_of_one_hospital_and_drug_may_not_share_a_day()
    {
        Assert.Null(AgreementRules.FindOverlap(Agreements(Agreement("A", "2026-01-01", "2026-06-30"), Agreement("B", "2026-07-01", "2026-12-31"))));
        Assert.Equal("overlapping_rows", AgreementRules.FindOverlap(Agreements(Agreement("A", "2026-01-01", "2026-07-01"), Agreement("B", "2026-07-01", "2026-12-31")))?.Code);
    }

    [Fact]
    public void Agreements_of_another_hospital_or_drug_are_apart()
    {
        var one = Agreement("A", "2026-01-01", "2026-12-31");

        Assert.Null(AgreementRules.FindOverlap(Agreements(one, one with { AgreementId = "B", DrugCode = "D2" }, one with { Hospital = HospitalCode.Parse("H002") })));
    }

    private static KeyedBook<CatalogueRow> Catalogue(params CatalogueRow[] rows) => KeyedBook<CatalogueRow>.Empty.Merge(rows, 1, "first");

    private static KeyedBook<AgreementRow> Agreements(params AgreementRow[] rows) => KeyedBook<AgreementRow>.Empty.Merge(rows, 1, "first");

    private static CatalogueRow Drug(string from, string? to) => KeyedBookTests.Drug("D1") with
    {
        EffectiveFrom = DateOnly.Parse(from),
        EffectiveTo = to is null ? null : DateOnly.Parse(to),
    };

    private static AgreementRow Agreement(string id, string from, string to) => new()
    {
        AgreementId = id,
        Hospital = HospitalCode.Parse("H001"),
        DrugCode = "D1",
        AgreedDoses = 1,
        Price = 1,
        From = DateOnly.Parse(from),
        To = DateOnly.Parse(to),
    };
}
