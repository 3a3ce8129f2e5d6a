using CatsIce.Gateway.Console.Access;
using CatsIce.Gateway.Console.Access.Gate;

namespace CatsIce.Gateway.Console.Shell;

/// <summary>The parts of the console in the order of the menu, each for those who may come in. A new part is one line.</summary>
/// <param name="Id">Of its text <c>nav.ID</c>.</param>
internal sealed record Navigation(string Id, string Path, Admits Admits)
{
    private static readonly Navigation[] Parts =
    [
        new("overview", "/", Admits.SignedIn),
        new("messages", "/messages", Admits.Traffic),
        new("movements", "/movements", Admits.Traffic),
        new("try", "/try", Admits.SignedIn),
        new("participants", "/participants", Admits.SignedIn),
        new("parked", "/parked", Admits.Traffic),
        new("specification", "/specification", Admits.SignedIn),
        new("conformance", "/conformance", Admits.SignedIn),
        new("approvals", "/approvals", Admits.Inspection),
        new("audit", "/audit", Admits.Inspection),
    ];

    public static IEnumerable<Navigation> For(Viewer viewer) => Parts.Where(part => part.Admits.Roles.Contains(viewer.Role));
}
