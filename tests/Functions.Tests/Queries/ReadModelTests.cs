using Functions.Queries;
using Functions.Storage;

namespace Functions.Tests.Queries;

[Collection(EdgeTests.Name)]
public class ReadModelTests(Edge edge)
{
    public sealed record Thing(string Name, int Number);

    [Fact]
    public async Task What_was_written_before_the_question_is_in_the_answer()
    {
        var documents = edge.Get<IDocuments>();
        var model = new ReadModel<Thing>(documents, CosmosContainers.Figures, t => t.Name);
        for (var i = 0; i < 30; i++)
        {
            await documents.Write(CosmosContainers.Figures, "readmodel", [new DocumentOperation(DocumentChange.Upsert, "thing", new Thing("thing", i))], default);
            Assert.Equal(i, (await model.Now(default))["thing"].Number);
        }
    }

    [Fact]
    public async Task Questions_asked_together_are_all_answered_with_everything()
    {
        var documents = edge.Get<IDocuments>();
        var model = new ReadModel<Thing>(documents, CosmosContainers.Figures, t => t.Name);
        var writes = Enumerable.Range(0, 200).Select(i => documents.Write(CosmosContainers.Figures, "together",
            [new DocumentOperation(DocumentChange.Upsert, $"together-{i}", new Thing($"together-{i}", i))], default));
        await Task.WhenAll(writes);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => model.Now(default)));

        Assert.All(answers, a => Assert.Equal(200, a.Keys.Count(k => k.StartsWith("together-", StringComparison.Ordinal))));
    }
}
