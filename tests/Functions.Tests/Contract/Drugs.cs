namespace Functions.Tests.Contract;

/// <summary>The drugs of the tests: what the region's master says of them, and what a hospital does.</summary>
internal static class Drugs
{
    /// <summary>
    /// P1 essential and selected, P2 neither, P3 negotiated, P4 selected but not essential, P5 pieces, P7 essential from 2026-10-16 on,
    /// P8 the same as P1 in packs of 14.
    /// </summary>
    public const string Master =
        """
        drugCode,platformCode,genericName,manufacturer,dosageForm,strength,doseUnit,packUnit,packSize,category,essential,negotiated,procurementBatch,effectiveFrom,effectiveTo
        M1,P1,阿托伐他汀钙片,甲厂,片剂,20mg,片,盒,7,,1,2,4+7,,
        M2,P2,呋塞米注射液,乙厂,注射剂,2ml:20mg,支,盒,10,,2,2,,,
        M3,P3,曲妥珠单抗,丙厂,注射剂,440mg,瓶,盒,1,,2,1,,,
        M4,P4,恩替卡韦片,丁厂,片剂,0.5mg,片,盒,28,,2,2,国采九,,
        M5,P5,黄芪,戊厂,饮片,统,克,袋,500,decoctionPieces,1,2,,,
        M7,P7,二甲双胍片,己厂,片剂,0.5g,片,瓶,48,,2,2,,,20261015
        M7,P7,二甲双胍片,己厂,片剂,0.5g,片,瓶,48,,1,2,,20261016,
        M8,P8,阿托伐他汀钙片,甲厂,片剂,20mg,片,盒,14,,1,2,4+7,,
        """;

    /// <summary>A hospital's list: it calls B and X essential, which the master does not.</summary>
    public const string Own =
        """
        院内药品唯一码,省级药品集中采购平台药品编码,通用名,剂型,制剂规格,制剂单位,最小销售包装单位,转换系数,是否基本药物,药品类别,生产企业
        A,P1,阿托伐他汀钙片,片剂,20mg,片,盒,7,1,西药,甲厂
        B,P2,呋塞米注射液,注射剂,2ml:20mg,支,盒,10,1,西药,乙厂
        N,P3,曲妥珠单抗,注射剂,440mg,瓶,盒,1,2,西药,丙厂
        S,P4,恩替卡韦片,片剂,0.5mg,片,盒,28,2,西药,丁厂
        D,P5,黄芪,饮片,统,克,袋,500,1,中药饮片,戊厂
        E,P7,二甲双胍片,片剂,0.5g,片,瓶,48,2,西药,己厂
        F,P8,阿托伐他汀钙片,片剂,20mg,片,盒,14,1,西药,甲厂
        X,,院内制剂甲,合剂,100ml,瓶,瓶,1,1,西药,本院
        """;
}
