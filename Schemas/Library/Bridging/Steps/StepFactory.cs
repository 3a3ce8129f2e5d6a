using System.Collections.Immutable;

namespace CatsIce.Schemas.Bridging.Steps;

/// <summary>Makes the steps of a table; a row that lacks what its kind needs is an error of the specification.</summary>
internal static class StepFactory
{
    public static ImmutableArray<BridgeStep> Make(string path, BridgeTable table) => [.. table.Rows.Select((row, index) => Make(row, what =>
        new SpecificationException($"{path}: row {index + 1} ({row.Kind}) has no '{what}'.")))];

    private static BridgeStep Make(BridgeRow row, Func<string, SpecificationException> lacks)
    {
        string Newer() => row.Newer ?? throw lacks("newer");
        string Older() => row.Older ?? throw lacks("older");
        int To() => row.To ?? throw lacks("to");
        return row.Kind switch
        {
            BridgeRowKind.OnlyNewer when row.Implied is { } implied => new ImpliedStep(row, Newer(), implied, row.Beside ?? throw lacks("beside")),
            BridgeRowKind.OnlyNewer => new OnlyNewerStep(row, Newer()),
            BridgeRowKind.OnlyOlder => new OnlyOlderStep(row, Older()),
            BridgeRowKind.Required => new RequiredStep(row, Newer()),
            BridgeRowKind.Moved => new MovedStep(row, PathPair.Of(Newer(), Older())),
            BridgeRowKind.Joined => new JoinedStep(row, PathPair.Of(Newer(), Older()), PathPair.Of(row.Rest ?? throw lacks("rest"), Older()), To()),
            BridgeRowKind.Day => new DayStep(row, Newer()),
            BridgeRowKind.Moment => new MomentStep(row, Newer()),
            BridgeRowKind.Rounded => new RoundedStep(row, Newer(), To()),
            BridgeRowKind.Shortened => new ShortenedStep(row, Newer(), To()),
            BridgeRowKind.LeftOutWhenLonger => new LeftOutWhenLongerStep(row, Newer(), To()),
            BridgeRowKind.Raised => new RaisedStep(row, Newer()),
            BridgeRowKind.Lowered => new LoweredStep(row, Newer()),
            BridgeRowKind.Inherited => new InheritedStep(row, Newer()),
            BridgeRowKind.Equipment => new EquipmentStep(row),
            BridgeRowKind.Houses => new HousesStep(row),
            BridgeRowKind.FoundHouses => new FoundHousesStep(row),
            _ => throw lacks("kind"),
        };
    }
}
