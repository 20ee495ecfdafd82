namespace Shared.Tests.Normalise;

/// <summary>Every golden feed with a few bytes broken, in every format: nothing throws and no row is lost.</summary>
public class MangledStoryTests
{
    private const int Rounds = 25;

    public static TheoryData<string> Names => [.. Story.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_mangled_story_is_refused_or_accounts_for_every_row(string name)
    {
        var random = new Random(name.Length);
        var story = Story.Load(name);
        for (var round = 0; round < Rounds && story.Input.Length > 0; round++)
        {
            var feed = (story with { Input = Mangled(random, story.Input) }).Normalise();

            Assert.Equal(feed.Rows.Read, feed.Rows.Accepted + feed.Rows.Rejected + feed.Rows.Unmapped);
            Assert.Equal(feed.Rows.Rejected, feed.Rejections.Select(r => r.Row).Distinct().Count());
            if (feed.Refusal is not null) Assert.Empty(feed.KeyedRows);
            else if (feed.Days.Count == 0) Assert.Equal(feed.Rows.Accepted, feed.KeyedRows.Count);
        }
    }

    private static byte[] Mangled(Random random, byte[] input)
    {
        var bytes = input.ToList();
        for (var changes = random.Next(1, 6); changes > 0 && bytes.Count > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            if (random.Next(3) == 0) bytes.RemoveAt(at);
            else if (random.Next(2) == 0) bytes.Insert(at, "\",\r\n{}[]<>"u8[random.Next(10)]);
            else bytes[at] = (byte)random.Next(256);
        }

        return [.. bytes];
    }
}
