using CatsIce.Gateway.Console.Access;

namespace CatsIce.Gateway.Console.Api.Operations;

/// <summary>For whom operations are.</summary>
internal static class Roles
{
    /// <summary>Whoever may see traffic: all of it, or that of one participant.</summary>
    public static IReadOnlyList<ViewerRole> Traffic { get; } = [ViewerRole.Operator, ViewerRole.Auditor, ViewerRole.Participant];

    /// <summary>Whoever sees everything.</summary>
    public static IReadOnlyList<ViewerRole> Inspection { get; } = [ViewerRole.Operator, ViewerRole.Auditor];

    /// <summary>Whoever changes something.</summary>
    public static IReadOnlyList<ViewerRole> Operation { get; } = [ViewerRole.Operator];
}
