using System.Net;
using Microsoft.Azure.Cosmos;

namespace Functions.Tests.LocalServices;

/// <summary>Reading and conditionally writing one document, as the service's own client does it.</summary>
public sealed class CosmosDocumentTests(CosmosContainer cosmos) : IClassFixture<CosmosContainer>
{
    private readonly Container _notes = cosmos.Container;
    private readonly string _partition = CosmosContainer.NewPartition();

    private PartitionKey Key => new(_partition);

    [Fact]
    public async Task A_created_document_is_read_back()
    {
        var written = await _notes.CreateItemAsync(new Note("a", _partition, 7, "甲/“乙”", ["x"]), Key);
        var read = await _notes.ReadItemAsync<Note>("a", Key);
        Assert.Equal(HttpStatusCode.Created, written.StatusCode);
        Assert.Equal((7, "甲/“乙”"), (read.Resource.Number, read.Resource.Text));
        Assert.Equal(written.ETag, read.ETag);
    }

    [Fact]
    public async Task Creating_what_is_there_conflicts()
    {
        await _notes.CreateItemAsync(Note.Of(_partition, 1), Key);
        await CosmosContainer.Refused(HttpStatusCode.Conflict, () => _notes.CreateItemAsync(Note.Of(_partition, 1), Key));
    }

    [Fact]
    public async Task The_same_id_in_two_partitions_is_two_documents()
    {
        var other = CosmosContainer.NewPartition();
        await _notes.CreateItemAsync(new Note("a", _partition, 1, "", []), Key);
        await _notes.CreateItemAsync(new Note("a", other, 2, "", []), new PartitionKey(other));
        Assert.Equal(1, (await _notes.ReadItemAsync<Note>("a", Key)).Resource.Number);
        Assert.Equal(2, (await _notes.ReadItemAsync<Note>("a", new PartitionKey(other))).Resource.Number);
    }

    [Fact]
    public async Task An_upsert_says_whether_it_created()
    {
        Assert.Equal(HttpStatusCode.Created, (await _notes.UpsertItemAsync(Note.Of(_partition, 1), Key)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _notes.UpsertItemAsync(Note.Of(_partition, 1), Key)).StatusCode);
    }

    [Fact]
    public async Task What_is_missing_is_not_found()
    {
        await CosmosContainer.Refused(HttpStatusCode.NotFound, () => _notes.ReadItemAsync<Note>("none", Key));
        await CosmosContainer.Refused(HttpStatusCode.NotFound, () => _notes.DeleteItemAsync<Note>("none", Key));
        await CosmosContainer.Refused(HttpStatusCode.NotFound, () => _notes.ReplaceItemAsync(Note.Of(_partition, 1), "n1", Key));
        await CosmosContainer.Refused(HttpStatusCode.NotFound, () => _notes.Database.GetContainer("none").ReadItemAsync<Note>("n1", Key));
        using var stream = await _notes.ReadItemStreamAsync("none", Key);
        Assert.Equal(HttpStatusCode.NotFound, stream.StatusCode);
    }

    [Fact]
    public async Task A_replace_needs_the_state_it_names()
    {
        var first = await _notes.CreateItemAsync(Note.Of(_partition, 1), Key);
        var second = await _notes.ReplaceItemAsync(Note.Of(_partition, 1), "n1", Key, IfMatch(first.ETag));
        Assert.NotEqual(first.ETag, second.ETag);
        await CosmosContainer.Refused(HttpStatusCode.PreconditionFailed, () => _notes.ReplaceItemAsync(Note.Of(_partition, 1), "n1", Key, IfMatch(first.ETag)));
        await CosmosContainer.Refused(HttpStatusCode.PreconditionFailed, () => _notes.UpsertItemAsync(Note.Of(_partition, 1), Key, IfMatch(first.ETag)));
        await CosmosContainer.Refused(HttpStatusCode.PreconditionFailed, () => _notes.DeleteItemAsync<Note>("n1", Key, IfMatch(first.ETag)));
        Assert.Equal(HttpStatusCode.NoContent, (await _notes.DeleteItemAsync<Note>("n1", Key, IfMatch(second.ETag))).StatusCode);
    }

    [Fact]
    public async Task Of_writers_that_start_from_one_state_exactly_one_wins()
    {
        var start = await _notes.CreateItemAsync(Note.Of(_partition, 1), Key);
        var tries = Enumerable.Range(0, 8).Select(async number =>
        {
            using var answer = await _notes.ReplaceItemStreamAsync(
                ToStream(Note.Of(_partition, 1) with { Text = $"writer {number}" }), "n1", Key, IfMatch(start.ETag));
            return answer.StatusCode;
        });
        var answers = await Task.WhenAll(tries);
        Assert.Single(answers, HttpStatusCode.OK);
        Assert.Equal(7, answers.Count(status => status == HttpStatusCode.PreconditionFailed));
    }

    [Fact]
    public async Task A_read_of_an_unchanged_document_is_not_modified()
    {
        var written = await _notes.CreateItemAsync(Note.Of(_partition, 1), Key);
        using var read = await _notes.ReadItemStreamAsync("n1", Key, new ItemRequestOptions { IfNoneMatchEtag = written.ETag });
        Assert.Equal(HttpStatusCode.NotModified, read.StatusCode);
    }

    [Fact]
    public async Task A_document_of_another_partition_is_refused() =>
        await CosmosContainer.Refused(HttpStatusCode.BadRequest, () => _notes.CreateItemAsync(Note.Of("elsewhere", 1), Key));

    [Fact]
    public async Task A_write_answers_without_the_document_when_asked()
    {
        var answer = await _notes.UpsertItemAsync(Note.Of(_partition, 1), Key, new ItemRequestOptions { EnableContentResponseOnWrite = false });
        Assert.Null(answer.Resource);
        Assert.NotNull(answer.ETag);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("甲:ö|x")]
    [InlineData("a+b&c=d")]
    [InlineData("2026-11-01T00:00:00Z_'\"")]
    public async Task Ids_may_hold_any_allowed_text(string id)
    {
        await _notes.UpsertItemAsync(new Note(id, _partition, 1, "", []), Key);
        Assert.Equal(id, (await _notes.ReadItemAsync<Note>(id, Key)).Resource.Id);
    }

    [Fact]
    public async Task A_document_may_have_up_to_two_megabytes()
    {
        await _notes.UpsertItemAsync(new Note("large", _partition, 1, new string('x', 1_500_000), []), Key);
        await CosmosContainer.Refused(HttpStatusCode.RequestEntityTooLarge,
            () => _notes.UpsertItemAsync(new Note("larger", _partition, 1, new string('x', 2_200_000), []), Key));
    }

    [Fact]
    public async Task A_document_whose_time_is_over_is_gone()
    {
        await _notes.UpsertItemAsync(new Dictionary<string, object>(StringComparer.Ordinal) { ["id"] = "brief", ["pk"] = _partition, ["ttl"] = 1 }, Key);
        await Task.Delay(TimeSpan.FromSeconds(2.2));
        await CosmosContainer.Refused(HttpStatusCode.NotFound, () => _notes.ReadItemAsync<Note>("brief", Key));
        Assert.Equal(HttpStatusCode.Created, (await _notes.CreateItemAsync(new Note("brief", _partition, 1, "", []), Key)).StatusCode);
    }

    [Fact]
    public async Task Databases_and_containers_are_made_once()
    {
        var again = await cosmos.Client.CreateDatabaseIfNotExistsAsync(_notes.Database.Id);
        var container = await again.Database.CreateContainerIfNotExistsAsync("notes", "/pk");
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(HttpStatusCode.OK, container.StatusCode);
        Assert.Equal("/pk", container.Resource.PartitionKeyPath);
    }

    private static ItemRequestOptions IfMatch(string etag) => new() { IfMatchEtag = etag };

    private static MemoryStream ToStream(Note note) =>
        new(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(note, System.Text.Json.JsonSerializerOptions.Web));
}
