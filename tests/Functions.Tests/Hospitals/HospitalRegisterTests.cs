using Functions.Hospitals;
using Functions.Storage;
using Shared.Vocabulary;

namespace Functions.Tests.Hospitals;

[Collection(EdgeTests.Name)]
public class HospitalRegisterTests(Edge edge)
{
    [Fact]
    public async Task What_another_process_registers_or_changes_is_seen_at_once()
    {
        var (here, there) = (new HospitalRegister(edge.Get<ITables>()), new HospitalRegister(edge.Get<ITables>()));
        await edge.Hospital();
        var before = (await here.All(default)).Count;
        var code = HospitalCode.Parse("REGISTER-1");

        Assert.True(await there.Put(Named(code, "旧名"), default));
        Assert.Equal(before + 1, (await here.All(default)).Count);

        Assert.False(await there.Put(Named(code, "新名") with { EffectiveFrom = new DateOnly(2026, 11, 1) }, default));
        Assert.Equal("新名", (await here.All(default)).Single(h => h.Versions[0].Code == code).On(new DateOnly(2026, 11, 2)).Name);
    }

    [Fact]
    public async Task Nothing_but_institutions_is_listed_and_the_list_is_kept_until_something_changes()
    {
        var register = new HospitalRegister(edge.Get<ITables>());
        await edge.Hospital();

        var once = await register.All(default);

        Assert.Same(once, await register.All(default));
        Assert.All(once, h => Assert.True(HospitalCode.TryParse(h.Versions[0].Code.ToString(), out _)));
        await edge.Hospital();
        Assert.Equal(once.Count + 1, (await register.All(default)).Count);
    }

    private static Institution Named(HospitalCode code, string name) => new()
    {
        Code = code,
        Name = name,
        Level = InstitutionLevel.Secondary,
        Kind = InstitutionKind.General,
        Region = RegionCode.Parse("120119"),
    };
}
