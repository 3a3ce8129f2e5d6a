namespace CatsIce.Gateway.Alert;

/// <summary>What a webhook is told. The names are an interface to the operator's tools: they are added to, never renamed.</summary>
/// <param name="Id">The same for all that is told of one alert; 0 for AlertsBlind, which can't be on file.</param>
/// <param name="Event">raised, worse, lasts, cleared.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Node">Empty for what concerns all nodes.</param>
/// <param name="Urgency">1 look at it, 2 soon, 3 now.</param>
/// <param name="Detail">One sentence; never content of documents.</param>
/// <param name="At">When it is told.</param>
/// <param name="ToldBy">The node that tells it.</param>
internal sealed record PostedAlert(long Id, string Event, string Kind, string Subject, string Node, long Urgency, string Detail, DateTime RaisedAt, DateTime At, string ToldBy);
