using System.Reflection;

namespace Cicd.Hosting.Tests;

/// <summary>An assembly of the given classes alone, so that one test assembly holds many pipelines.</summary>
internal sealed class TypesAssembly(params Type[] types) : Assembly
{
    public override Type[] GetTypes() => types;

    public override AssemblyName GetName() => new("Pipeline");
}
