using CatsIce.Gateway.Console.Access;

namespace CatsIce.Gateway.Console.Api.Operations;

/// <summary>For whom operations are.</summary>
internal static class Roles
{
    /// <summary>Whoever may see traffic: all of it, or that of one participant.</summary>
    public static IReadOnlyList<ViewerRole> Traffic { get; } = [ViewerRole.Operator, ViewerRole.Auditor, ViewerRole.Participant];

    /// <summary>Whoever sees everything.</summary>
    public static IReadOnlyList<ViewerRole> Inspection { get; } = [ViewerRole.Operator, ViewerRole.Auditor];

    /// <summary>Whoever hands in reports of sessions.</summary>
    public static IReadOnlyList<ViewerRole> Reporting { get; } = [ViewerRole.Operator, ViewerRole.Tester];

    /// <summary>Whoever changes something.</summary>
    public static IReadOnlyList<ViewerRole> Operation { get; } = [ViewerRole.Operator];
}
