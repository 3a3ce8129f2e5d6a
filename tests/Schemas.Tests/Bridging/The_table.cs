using CatsIce.Schemas;
using CatsIce.Schemas.Bridging;
using CatsIce.Schemas.Fields;

namespace Schemas.Tests.Bridging;

public sealed class The_table
{
    private static readonly BridgeTable Table = Bridges.Up.Table;

    [Fact]
    public void Carries_every_message_that_exists_in_both_versions()
    {
        var older = Css("2.0").Messages.All.Select(m => m.Code);
        var newer = Css("3.0").Messages.All.Select(m => m.Code);
        Assert.Equal(older.Intersect(newer).Order(), Table.Messages.Order());
        Assert.Same(Bridges.Down.Table, Table);
    }

    [Fact]
    public void Names_places_that_the_schemas_have()
    {
        foreach (var row in Table.Rows)
        {
            var messages = row.Messages ?? Table.Messages;
            Exists("3.0", messages, row.Newer);
            Exists("3.0", messages, row.Rest);
            Exists("2.0", messages, row.Older);
        }
    }

    [Fact]
    public void Names_as_only_newer_what_the_older_schemas_do_not_have()
    {
        foreach (var row in Table.Rows.Where(r => r.Kind == BridgeRowKind.OnlyNewer))
        {
            var older = row.Newer!.Replace("ConsignmentItem/", "GoodsItem/", StringComparison.Ordinal);
            Assert.DoesNotContain(Fields("2.0", row.Messages ?? Table.Messages), f => Ends(f, older));
        }
    }

    [Fact]
    public void Drops_upwards_exactly_the_correlations_that_3_0_forbids()
    {
        var forbidden = Css("3.0").Messages.All.Where(m => m.Correlation == Correlation.Forbidden && Table.Messages.Contains(m.Code)).Select(m => m.Code);
        Assert.Equal(forbidden.Order(), Assert.Single(Table.Rows, r => r.Kind == BridgeRowKind.OnlyOlder).Messages!.Value.Order());
    }

    [Fact]
    public void Shortens_to_the_lengths_of_the_older_schemas()
    {
        foreach (var row in Table.Rows.Where(r => r.Kind is BridgeRowKind.Shortened or BridgeRowKind.LeftOutWhenLonger))
        {
            var formats = Fields("2.0", row.Messages ?? Table.Messages).Where(f => Ends(f, row.Older!)).Select(f => f.Format!.Notation).Distinct();
            Assert.Equal([$"an..{row.To}"], formats);
        }
    }

    private static CommonSystemSpecification Css(string version) =>
        SchemaLibrary.Default.TryByVersion(version, out var css) ? css : throw new InvalidOperationException($"There is no version {version}.");

    private static IEnumerable<Field> Fields(string version, IEnumerable<string> messages) => messages.SelectMany(m => Css(version).FieldsOf(m).AndBelow());

    private static bool Ends(Field field, string path) => field.Path.EndsWith("/" + path, StringComparison.Ordinal);

    private static void Exists(string version, IEnumerable<string> messages, string? path) =>
        Assert.True(path is null || Fields(version, messages).Any(f => Ends(f, path)), $"CSS {version} has no '{path}'.");
}
