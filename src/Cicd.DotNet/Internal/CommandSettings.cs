namespace Cicd.DotNet;

internal sealed record CommandSettings : DotNetSettings;
