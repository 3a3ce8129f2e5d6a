using System.Globalization;
using CatsIce.Schemas.Sampling.Randomness;
using CatsIce.Schemas.Sampling.Stories;

namespace CatsIce.Schemas.Sampling.Loads;

/// <param name="Number">Within its house, from 1.</param>
/// <param name="DeclarationNumber">Within the declaration, from 1.</param>
internal sealed record Item(int Number, int DeclarationNumber, GoodsStory Goods, IReadOnlyList<Packages> Packages, decimal Gross, decimal Net)
{
    /// <summary>Pieces, litres, square metres; null for goods that are only weighed.</summary>
    public decimal? Units => Goods.Unit is { } unit ? Packages.Sum(p => p.Count ?? 0) * unit : null;

    public static Item Of(Draw draw, int number, int declarationNumber, SampleSize size)
    {
        var goods = draw.At("goods").Of(StoryBook.Default.Goods);
        if (IsBulk(goods.Packages))
        {
            return new(number, declarationNumber, goods, [new(goods.Packages, null, null)], goods.Kilos, NetOf(goods, goods.Kilos));
        }

        var most = (int)Math.Clamp(9000m / goods.Kilos, 1, 900);
        var packages = Enumerable.Range(0, size == SampleSize.Maximal ? 2 : 1)
            .Select(p => (Count: draw.At("count").At(p).Between(1, most), Draw: draw.At("marks").At(p)))
            .Select(p => new Packages(goods.Packages, p.Count, goods.Marks.Length == 0 ? null : Marks(goods, p.Draw, p.Count))).ToArray();
        var gross = goods.Kilos * packages.Sum(p => p.Count!.Value);
        return new(number, declarationNumber, goods, packages, gross, NetOf(goods, gross));
    }

    private static string Marks(GoodsStory goods, Draw draw, int count)
    {
        var first = draw.Between(100, 9000);
        return goods.Marks.Replace("{n}", string.Create(CultureInfo.InvariantCulture, $"{first}-{first + count - 1}"), StringComparison.Ordinal);
    }

    private static decimal NetOf(GoodsStory goods, decimal gross) => Math.Round(gross * goods.Net, 3);

    private static bool IsBulk(string packages) => packages is "VG" or "VL" or "VO" or "VQ" or "VR" or "VS" or "VY";
}

/// <param name="Count">Null for goods in bulk.</param>
/// <param name="Marks">Null where there are none.</param>
internal sealed record Packages(string Kind, int? Count, string? Marks);
