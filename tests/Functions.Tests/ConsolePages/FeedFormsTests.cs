using Functions.ConsolePages;
using Shared.Read;
using Shared.Vocabulary;

namespace Functions.Tests.ConsolePages;

public sealed class FeedFormsTests
{
    [Fact]
    public void Every_kind_of_feed_has_a_form_with_the_very_columns_that_intake_reads()
    {
        Assert.Equal(FeedKinds.Names, FeedForms.All.Select(f => f.Kind));
        Assert.All(FeedForms.All, form =>
        {
            Assert.True(FeedKinds.TryParse(form.Kind, out var kind));
            Assert.Equal(ColumnSet.For(kind).Columns.Select(c => (c.Key, c.Chinese, c.Required)), form.Columns.Select(c => (c.Key, c.Chinese, c.Required)));
        });
    }

    [Fact]
    public void Only_kinds_that_are_kept_by_day_are_complete_for_days() =>
        Assert.Equal(["usage", "inbound", "outbound", "stock"], FeedForms.All.Where(f => f.ByDay).Select(f => f.Kind));

    [Fact]
    public void A_column_of_few_words_offers_them_and_a_free_one_none()
    {
        var usage = FeedForms.All.Single(f => f.Kind == "usage");
        Assert.Equal(["门诊", "急诊", "住院"], usage.Columns.Single(c => c.Key == "encounter").Choices);
        Assert.Empty(usage.Columns.Single(c => c.Key == "department").Choices);
        Assert.Equal(["packs", "doses"], Assert.Single(usage.OneOf));
    }
}
