using Functions.Privacy;
using Functions.Start;
using Microsoft.Extensions.Configuration;

namespace Functions.Tests.Start;

public class RootKeyTests
{
    private static readonly string One = Convert.ToBase64String([.. Enumerable.Repeat((byte)1, Secrets.RootLength)]);
    private static readonly string Two = Convert.ToBase64String([.. Enumerable.Repeat((byte)2, Secrets.RootLength)]);

    [Fact]
    public void While_the_root_key_changes_the_secrets_of_the_one_before_are_at_hand()
    {
        var before = Find(("Secrets:Root", One));
        var after = Find(("Secrets:Root", Two), ("Secrets:PreviousRoot", One));

        Assert.Null(before.Previous);
        Assert.Equal(before.KeyPepper, after.Previous!.KeyPepper);
        Assert.Equal(before.RootId, after.Previous.RootId);
        Assert.NotEqual(before.KeyPepper, after.KeyPepper);
        Assert.NotEqual(before.RootId, after.RootId);
    }

    [Theory]
    [InlineData("Secrets:Root")]
    [InlineData("Secrets:PreviousRoot")]
    public void What_is_no_key_is_refused_by_its_name_and_not_repeated(string name)
    {
        const string secret = "c2VjcmV0LXRoYXQtaXMtdG9vLXNob3J0";

        var refused = Assert.Throws<InvalidOperationException>(() => Find(("Secrets:Root", One), (name, secret)));

        Assert.Contains(name.Replace(":", "__", StringComparison.Ordinal), refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void On_real_services_nothing_starts_without_a_key() => Assert.Throws<InvalidOperationException>(() => RootKey.Find(new ConfigurationBuilder().Build(), local: false, data: null));

    private static Secrets Find(params (string Name, string Value)[] settings)
    {
        var given = settings.Select(s => KeyValuePair.Create<string, string?>(s.Name, s.Value));
        return RootKey.Find(new ConfigurationBuilder().AddInMemoryCollection(given.Reverse().DistinctBy(s => s.Key)).Build(), local: false, data: null);
    }
}
