#include "tests/proxy/program.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>

extern char** environ;

namespace boxoffice {
namespace {

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

std::string read_all(int fd) {
  std::string all;
  std::array<char, 4096> buffer{};
  ssize_t count = 0;
  while ((count = ::read(fd, buffer.data(), buffer.size())) > 0) {
    all.append(buffer.data(), static_cast<std::size_t>(count));
  }
  return all;
}

}  // namespace

Program::Program(const std::string& path, std::vector<std::string> arguments,
                 std::optional<std::vector<std::string>> environment) {
  arguments.insert(arguments.begin(), path);
  const std::vector<char*> argv = pointers_to(arguments);
  std::vector<std::string> none;
  const std::vector<char*> variables = pointers_to(environment ? *environment : none);

  std::array<int, 2> out{};
  std::array<int, 2> err{};
  if (::pipe2(out.data(), O_CLOEXEC) != 0 || ::pipe2(err.data(), O_CLOEXEC) != 0) return;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err[1], STDERR_FILENO);
  char* const* const given = environment ? variables.data() : environ;
  if (::posix_spawn(&pid_, argv[0], &actions, nullptr, argv.data(), given) != 0) pid_ = -1;
  posix_spawn_file_actions_destroy(&actions);
  ::close(out[1]);
  ::close(err[1]);
  out_ = out[0];
  err_ = err[0];
}

Program::~Program() {
  if (pid_ > 0) {
    signal(SIGKILL);
    wait();
  }
  ::close(out_);
  ::close(err_);
}

void Program::signal(int number) const { ::kill(pid_, number); }

int Program::wait() {
  int status = 0;
  ::waitpid(pid_, &status, 0);
  pid_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::string Program::read_line() const {
  std::string line;
  char c = 0;
  while (::read(out_, &c, 1) == 1 && c != '\n') line += c;
  return line;
}

std::string Program::read_out() const { return read_all(out_); }

std::string Program::read_err() const { return read_all(err_); }

}  // namespace boxoffice
