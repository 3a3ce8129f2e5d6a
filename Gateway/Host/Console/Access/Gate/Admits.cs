namespace CatsIce.Gateway.Console.Access.Gate;

/// <summary>Who may come to an endpoint. One that does not say it is closed to everybody.</summary>
/// <param name="Roles">Empty: before anybody has signed in.</param>
internal sealed record Admits(params IReadOnlyList<ViewerRole> Roles)
{
    /// <summary>Pages on which people sign in, and what they look like.</summary>
    public static Admits Anybody { get; } = new();

    /// <summary>Steps on the way in: there is a session, but it is not complete.</summary>
    public static Admits Arriving { get; } = new() { IsOnTheWayIn = true };

    public static Admits SignedIn { get; } = new(ViewerRole.Operator, ViewerRole.Auditor, ViewerRole.Participant, ViewerRole.Tester);

    /// <summary>Whoever may see traffic: all of it, or that of one participant.</summary>
    public static Admits Traffic { get; } = new(ViewerRole.Operator, ViewerRole.Auditor, ViewerRole.Participant);

    /// <summary>Whoever sees everything.</summary>
    public static Admits Inspection { get; } = new(ViewerRole.Operator, ViewerRole.Auditor);

    /// <summary>Whoever changes something.</summary>
    public static Admits Operation { get; } = new(ViewerRole.Operator);

    public bool IsOnTheWayIn { get; private init; }

    public bool IsOpen => Roles.Count == 0 && !IsOnTheWayIn;
}
