using Shared.Measure;
using Shared.Normalise;
using static Shared.Tests.Measure.Days;

namespace Shared.Tests.Measure;

public class CompletionAdvancesTests
{
    private static readonly Advance Paid = new("G1", H1, D("2026-01-10"), 100);

    [Fact]
    public void What_is_paid_on_an_agreement_with_one_drug_is_that_drugs()
    {
        var row = Row("A", 10, 1);

        Assert.Equal([Paid], CompletionAdvances.Of(row, [row], [Paid]));
    }

    [Fact]
    public void Several_drugs_share_it_by_their_agreed_amounts_and_rounding_loses_nothing()
    {
        AgreementRow[] rows = [Row("A", 10, 1), Row("B", 5, 2), Row("C", 10, 1), Row("D", 0, 9)];

        var parts = rows.Select(r => CompletionAdvances.Of(r, rows, [Paid, Paid with { Amount = -10 }]).Sum(a => a.Amount)).ToList();

        Assert.Equal([30m, 30m, 30m, 0m], parts);
        Assert.Equal([33.33m, 33.33m, 33.34m], rows.Take(3).Select(r => Assert.Single(CompletionAdvances.Of(r, rows, [Paid])).Amount));
    }

    [Fact]
    public void Where_nothing_is_agreed_any_more_the_first_bears_it()
    {
        AgreementRow[] rows = [Row("A", 0, 1), Row("B", 0, 2)];

        Assert.Equal([100m, 0m], rows.Select(r => CompletionAdvances.Of(r, rows, [Paid]).Sum(a => a.Amount)));
    }

    private static AgreementRow Row(string drug, decimal doses, decimal price) => new()
    {
        AgreementId = "G1",
        Hospital = H1,
        DrugCode = drug,
        AgreedDoses = doses,
        Price = price,
        From = D("2026-01-01"),
        To = D("2026-12-31"),
    };
}
