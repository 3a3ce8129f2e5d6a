using CatsIce.Schemas.Bridging;

namespace CatsIce.Schemas.Documentation.Versions;

/// <summary>What a row of the bridge's table does, in words.</summary>
internal static class BridgeWords
{
    public static string Down(BridgeRow row) => row.Kind switch
    {
        BridgeRowKind.OnlyNewer => row.Implied is null ? "dropped, and listed" : $"left out where it is {row.Implied}; otherwise refused",
        BridgeRowKind.OnlyOlder => "left out",
        BridgeRowKind.Required => "kept",
        BridgeRowKind.Moved => "moved",
        BridgeRowKind.Joined => "joined to one value",
        BridgeRowKind.Day => "written without hyphens",
        BridgeRowKind.Moment => "written to the minute; seconds are lost, and listed",
        BridgeRowKind.Rounded => $"rounded to {row.To} digits after the point, and listed where that changes it",
        BridgeRowKind.Shortened => $"cut after {row.To} characters; the whole is listed",
        BridgeRowKind.LeftOutWhenLonger => $"dropped where it has more than {row.To} characters, and listed",
        BridgeRowKind.Raised => "said of the whole consignment",
        BridgeRowKind.Lowered => "said of each goods item, or of the whole consignment where there is one house",
        BridgeRowKind.Inherited => "said of each goods item that does not say it itself",
        BridgeRowKind.Equipment => "seals go to one list, containers to the goods items",
        BridgeRowKind.Houses or BridgeRowKind.FoundHouses => "all goods items in one list",
        _ => throw new InvalidOperationException($"{row.Kind} has no words."),
    };

    public static string Up(BridgeRow row) => row.Kind switch
    {
        BridgeRowKind.OnlyNewer => row.Implied is null ? "absent" : $"written as {row.Implied}",
        BridgeRowKind.OnlyOlder => "dropped, and listed",
        BridgeRowKind.Required => "refused where it is missing",
        BridgeRowKind.Moved => "moved",
        BridgeRowKind.Joined => $"the first {row.To} characters, and the rest",
        BridgeRowKind.Day => "written with hyphens",
        BridgeRowKind.Moment => "written in full, with 00 seconds",
        BridgeRowKind.Rounded or BridgeRowKind.Shortened or BridgeRowKind.LeftOutWhenLonger => "kept",
        BridgeRowKind.Raised or BridgeRowKind.Lowered or BridgeRowKind.Inherited => "stays where it is said",
        BridgeRowKind.Equipment => "equipment with its seals, and the goods in it",
        BridgeRowKind.Houses => "neighbours of one consignor and consignee make one house",
        BridgeRowKind.FoundHouses => "all in the first house; the number through the declaration counts",
        _ => throw new InvalidOperationException($"{row.Kind} has no words."),
    };
}
