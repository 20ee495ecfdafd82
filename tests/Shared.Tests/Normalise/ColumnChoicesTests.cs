using Shared.Normalise;
using Shared.Read;
using Shared.Vocabulary;

namespace Shared.Tests.Normalise;

public class ColumnChoicesTests
{
    public static TheoryData<FeedKind> Kinds => [.. Enum.GetValues<FeedKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_column_of_a_few_words_has_them_and_no_other_column_has_any(FeedKind kind) =>
        Assert.All(ColumnSet.For(kind).Columns, column =>
            Assert.Equal(column.Type is ColumnType.Choice or ColumnType.Flag, ColumnChoices.Of(kind, column).Count > 1));

    [Fact]
    public void The_words_are_those_that_intake_takes() =>
        Assert.Equal(["门诊", "急诊", "住院"], ColumnChoices.Of(FeedKind.Usage, ColumnSet.For(FeedKind.Usage).Columns.Single(c => c.Key == "encounter")));
}
