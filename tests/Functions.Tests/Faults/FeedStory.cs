using System.Text;
using System.Text.Json;
using Functions.Tests.Contract;

namespace Functions.Tests.Faults;

/// <summary>
/// Two hospitals' October in a few feeds: codes that wait for the catalogue and get it, a returned pack, a bad row, a corrected day, a line
/// sent later, agreements and deliveries under them, a drug that runs out, is acknowledged and comes back.
/// </summary>
internal static class FeedStory
{
    private const string Master =
        """
        drugCode,platformCode,genericName,dosageForm,strength,doseUnit,packUnit,packSize,essential,negotiated,procurementBatch
        M1,P1,阿托伐他汀钙片,片剂,20mg,片,盒,7,1,2,4+7
        M2,P2,呋塞米注射液,注射剂,2ml:20mg,支,盒,10,2,2,
        M3,P3,二甲双胍片,片剂,0.5g,片,瓶,48,1,2,
        """;

    private const string Own =
        """
        drugCode,platformCode,genericName,dosageForm,strength,doseUnit,packUnit,packSize,essential
        A,P1,阿托伐他汀钙片,片剂,20mg,片,盒,7,1
        B,P2,呋塞米注射液,注射剂,2ml:20mg,支,盒,10,1
        """;

    private const string Later = Own + "\nC,P3,二甲双胍片,片剂,0.5g,片,瓶,48,2";

    private const string Usage =
        """
        date,drugCode,packs,amount,department,encounter,visitId
        2026-10-01,A,2,13.20,心内科,outpatient,V1
        2026-10-01,C,1,9.60,内分泌科,outpatient,V2
        2026-10-02,B,1,40.00,心内科,inpatient,V3
        2026-10-02,A,-1,-6.60,心内科,outpatient,V1
        2026-10-03,C,2,19.20,内分泌科,outpatient,V4
        2026-10-04,B,2,80.00,急诊科,emergency,V5
        2026-02-30,A,1,6.60,外科,outpatient,V6
        2026-10-05,A,3,19.80,外科,outpatient,V7
        """;

    private const string Corrected =
        """
        date,drugCode,packs,amount,department
        2026-10-03,A,4,26.40,心内科
        2026-10-03,C,1,9.60,内分泌科
        """;

    private const string Late = "date,drugCode,packs,amount,department\n2026-10-04,A,1,6.60,急诊科\n2026-10-04,C,1,9.60,急诊科\n";

    private const string Other = "date,drugCode,doses,amount,department\n2026-10-01,A,14,13.20,全科\n2026-10-06,B,5,20.00,全科\n";

    private const string Stock =
        """
        date,drugCode,packs
        2026-10-01,A,30
        2026-10-01,B,4
        2026-10-02,A,29
        2026-10-02,B,3
        2026-10-03,A,25
        2026-10-03,B,3
        2026-10-04,A,24
        2026-10-04,B,0
        2026-10-05,A,20
        2026-10-05,B,0
        """;

    private const string Restocked = "date,drugCode,packs\n2026-10-06,A,20\n2026-10-06,B,60\n2026-10-07,A,20\n2026-10-07,B,60\n";

    private const string Inbound = "date,drugCode,packs,amount\n2026-09-28,A,40,263.20\n2026-10-02,A,-5,-32.90\n2026-10-06,B,60,2400.00\n";

    private const string Outbound = "date,drugCode,packs\n2026-10-02,A,3\n2026-10-05,B,1\n";

    private const string Agreements =
        """
        agreementId,hospital,drugCode,agreedDoses,price,from,to,procurementBatch
        G1,H1,A,700,0.94,2026-09-01,2027-08-31,4+7
        G2,H2,A,140,0.94,2026-09-01,2027-08-31,4+7
        """;

    private const string Targets = "indicator,basis,region,level,min,effectiveFrom,source\nessential-drug-ratio,amount,120119,tertiary,0.3,2026-01-01,津卫〔2026〕1号\n";

    /// <summary>Tells it from the beginning to the end; every feed is settled before the next is sent.</summary>
    public static async Task Tell(CrashingProduct product)
    {
        await Register(product, "H1", "tertiary");
        await Register(product, "H2", "primary");
        await Push(product, "catalogue", Master);
        await Push(product, "targets", Targets);
        await Push(product, "catalogue", Own, "hospital=H1");
        await Push(product, "catalogue", Own, "hospital=H2");
        await Push(product, "usage", Usage, "hospital=H1&from=2026-10-01&to=2026-10-07");
        await Push(product, "usage", Other, "hospital=H2");
        await Push(product, "stock", Stock, "hospital=H1");
        await Acknowledge(product);
        await Push(product, "agreements", Agreements);
        await Push(product, "inbound", Inbound, "hospital=H1");
        await Push(product, "usage", Corrected, "hospital=H1&from=2026-10-03&to=2026-10-03");
        await Push(product, "usage", Late, "hospital=H1&mode=append");
        await PutAndName(product, "outbound", Outbound, "hospital=H1");
        await Push(product, "catalogue", Later, "hospital=H1");
        await Push(product, "stock", Restocked, "hospital=H1&mode=append");
    }

    private static Task Register(CrashingProduct product, string code, string level) => product.Say(async client =>
    {
        await client.Hospital(code, new { name = code, level, kind = "general", region = "120119" });
        return true;
    });

    // The key is what makes saying it again harmless; a feed that was answered is only waited for.
    private static async Task Push(CrashingProduct product, string kind, string csv, string query = "")
    {
        var key = $"{kind}-{csv.Length}-{query}";
        var receipt = (await product.Say(client => client.Upload(kind, csv, query: query, idempotencyKey: key))).Expect(202);
        await Settle(product, receipt, csv);
    }

    // The upload itself is what makes saying it again harmless.
    private static async Task PutAndName(CrashingProduct product, string kind, string csv, string query)
    {
        var blob = await product.Say(client => client.Put(Encoding.UTF8.GetBytes(csv), query: "?" + query));
        await Settle(product, (await product.Say(client => client.Name(kind, blob, query: query))).Expect(202), csv);
    }

    private static async Task Settle(CrashingProduct product, JsonElement receipt, string csv)
    {
        var settled = await product.Say(client => client.Settled(receipt.Text("feedId")!));
        Assert.Equal("completed", settled.Text("status"));
        Assert.True(settled.Rows().Rejected == (csv == Usage ? 1 : 0), settled.ToString());
    }

    // Saying it again after it was done is refused, and that is as good as the answer that got lost.
    private static async Task Acknowledge(CrashingProduct product)
    {
        var warnings = await product.Say(client => client.All("/api/warnings?hospital=H1&drug=B"));
        var id = Assert.Single(warnings).Text("id");
        var deaths = product.Deaths;
        var reply = await product.Say(client => client.Send(HttpMethod.Post, $"/api/warnings/{id}/acknowledge", new { note = "已联系供应企业" }));
        Assert.True(reply.Status == 200 || (reply.Status == 409 && product.Deaths > deaths), reply.Text);
    }
}
